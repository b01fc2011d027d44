package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;

/** Two Unix sockets bound to paths in a private directory: holds both paths, and the owner's socket until its channel takes it over. */
final class BoundPair implements Binding {
    private static final String OWNER = "owner.sock";
    private static final String PEER = "peer.sock";

    private final Path directory;
    private final End end;
    private boolean open = true;

    /** A bound socket on its way to becoming a channel. */
    interface End extends Closeable {

        /** Turns it into a channel; closes it if that fails. */
        Channel connect(Path other) throws IOException;
    }

    /** Binds a socket to a path. */
    interface Bind {
        End to(Path path) throws IOException;
    }

    BoundPair(Path directory, Bind bind) throws IOException {
        this.directory = directory;
        this.end = bind.to(directory.resolve(OWNER));
    }

    /** Opens the peer's end of the pair with this {@link #address}. */
    static Channel attach(String address, Bind bind) throws IOException {
        Path directory = Path.of(address);
        return bind.to(directory.resolve(PEER)).connect(directory.resolve(OWNER));
    }

    @Override
    public String address() {
        return directory.toString();
    }

    @Override
    public synchronized Channel accept(Peer peer, Deadline deadline) throws IOException {
        open = false;
        return end.connect(directory.resolve(PEER));
    }

    @Override
    public synchronized void close() throws IOException {
        Files.deleteIfExists(directory.resolve(OWNER));
        Files.deleteIfExists(directory.resolve(PEER));
        if (open) {
            open = false;
            end.close();
        }
    }
}
