package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.Workspace;

/** Locks on files in the session's directory, which both ends open. The kernel frees what a dead process held. */
abstract class FileLockMechanism extends LockMechanism {

    FileLockMechanism(String id, TraitsBuilder traits) {
        super(id, traits.scope("any processes of one host").naming("path"));
    }

    /** Opens one end over a directory with one file per lock. */
    abstract LockChannel open(ChannelSpec spec, Path directory) throws IOException;

    /** Returns the file of a lock. */
    static Path file(Path directory, int lock) {
        return directory.resolve("lock-" + lock);
    }

    @Override
    public final Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path directory = workspace.directory();
        for (int lock = 0; lock < LockChannel.LOCKS; lock++) {
            Files.createFile(file(directory, lock));
        }
        return new NamedBinding(
                directory.toString(), (peer, deadline) -> open(spec, directory), () -> remove(directory));
    }

    private static void remove(Path directory) throws IOException {
        for (int lock = 0; lock < LockChannel.LOCKS; lock++) {
            Files.deleteIfExists(file(directory, lock));
        }
    }

    @Override
    public final LockChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return open(spec, Path.of(address));
    }
}
