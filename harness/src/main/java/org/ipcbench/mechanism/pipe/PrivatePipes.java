package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;

/**
 * The pipes between two threads of one process; pipe2(2).
 *
 * <p>Each end reopens them through {@code /proc/self/fd}, as a parent opens its child's, so that an end is the same for
 * every kind of peer. The descriptors from pipe2 only keep the pipes alive until both ends have done so; from then on
 * each end sees the other's close.
 */
final class PrivatePipes implements Binding {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final ChannelSpec spec;
    private final Posix posix;
    private final int[] toPeer = new int[2];
    private final int[] toOwner = new int[2];
    private boolean kept;

    PrivatePipes(ChannelSpec spec) throws IOException {
        this.spec = spec;
        this.posix = PosixBackends.any();
        ErrnoException.check(posix.pipe2(toPeer, Posix.O_CLOEXEC), "pipe2", "to the peer");
        OnFailure.close(
                () -> posix.closeAll(toPeer),
                () -> ErrnoException.check(posix.pipe2(toOwner, Posix.O_CLOEXEC), "pipe2", "to the owner"));
        kept = true;
        OnFailure.close(this, () -> {
            PipeSize.apply(posix, toPeer[1], spec);
            PipeSize.apply(posix, toOwner[1], spec);
            return this;
        });
    }

    @Override
    public String address() {
        return toPeer[0] + " " + toOwner[1];
    }

    /** Opens the peer's end of the pipes with this {@link #address()}. */
    static MessageChannel attach(String address, ChannelSpec spec) throws IOException {
        int space = address.indexOf(' ');
        return open(address.substring(0, space), address.substring(space + 1), spec);
    }

    @Override
    public synchronized MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
        MessageChannel channel = open(Integer.toString(toOwner[0]), Integer.toString(toPeer[1]), spec);
        close();
        return channel;
    }

    private static MessageChannel open(String in, String out, ChannelSpec spec) throws IOException {
        return Descriptors.open(DESCRIPTORS.resolve(in), DESCRIPTORS.resolve(out), spec);
    }

    @Override
    public synchronized void close() {
        if (kept) {
            kept = false;
            posix.closeAll(toPeer);
            posix.closeAll(toOwner);
        }
    }
}
