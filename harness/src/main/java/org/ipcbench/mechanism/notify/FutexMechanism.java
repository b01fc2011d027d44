package org.ipcbench.mechanism.notify;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.SharedWords;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Workspace;

/** Two counting words in a mapped file, one each way, that a process can sleep on; futex(2). */
public final class FutexMechanism extends NotificationMechanism {
    private static final int TO_PEER = 0;
    private static final int TO_OWNER = SharedWords.APART_BYTES;

    public FutexMechanism() {
        super(
                "futex",
                traits("futex on a shared word")
                        .scope("any processes that map the word")
                        .naming("path of a mapped file")
                        .dataForm("a count")
                        .kernelSupport("queues of sleepers by address")
                        .api("mmap, futex")
                        .use("building locks, semaphores and conditions")
                        .limitedBy("/dev/shm"));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.memoryDirectory().resolve("futex");
        return NamedBinding.ofFile(path, () -> channel(spec, SharedWords.create(path), TO_OWNER, TO_PEER));
    }

    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return channel(spec, SharedWords.open(Path.of(address)), TO_PEER, TO_OWNER);
    }

    private static NotificationChannel channel(ChannelSpec spec, SharedWords words, int in, int out)
            throws IOException {
        return new FutexChannel(PosixBackends.get(spec.backend()), words, in, out, spec.waitMode());
    }
}
