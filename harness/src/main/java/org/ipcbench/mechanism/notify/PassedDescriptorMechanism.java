package org.ipcbench.mechanism.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Sockets;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.Workspace;

/**
 * An object without a name, known only by descriptor: the peer creates it and sends the owner's ends over a Unix
 * socket.
 *
 * <p>The peer sends, because a datagram waits in the owner's socket: neither side has to wait for the other.
 */
abstract class PassedDescriptorMechanism extends NotificationMechanism {

    private final boolean counter;

    /** @param counter whether a read takes a whole count, not a byte for each raise */
    PassedDescriptorMechanism(String id, TraitsBuilder traits, boolean counter) {
        super(id, traits);
        this.counter = counter;
    }

    /**
     * Creates both directions.
     *
     * @return four descriptors: what the peer reads, what the peer writes, what the owner reads, what the owner writes;
     *     a descriptor for both may appear twice
     */
    abstract int[] make(Posix posix, ChannelSpec spec) throws IOException;

    @Override
    public final Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new HandOver(counter, spec, workspace.directory().resolve("descriptors.sock"));
    }

    @Override
    public final NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        int[] made = make(posix, spec);
        try {
            handOver(posix, address, made[2], made[3]);
        } catch (IOException e) {
            posix.closeAll(made[0], made[1]);
            throw e;
        } finally {
            closeUnlessShared(posix, made);
        }
        return DescriptorChannel.open(posix, made[0], made[1], counter, spec.waitMode());
    }

    /** The owner has its own copies by now; if both ends share a descriptor, the peer keeps using it. */
    private static void closeUnlessShared(Posix posix, int[] made) {
        for (int i = 2; i < 4; i++) {
            if (made[i] != made[0] && made[i] != made[1]) {
                posix.close(made[i]);
            }
        }
    }

    private static void handOver(Posix posix, String address, int in, int out) throws IOException {
        UnixSockets sockets = new UnixSockets(posix);
        int socket = (int) ErrnoException.check(sockets.socket(), "socket", address);
        try {
            ErrnoException.check(sockets.connect(socket, address), "connect", address);
            ErrnoException.check(sockets.sendDescriptors(socket, new int[] {in, out}), "sendmsg", address);
        } finally {
            posix.close(socket);
        }
    }

    /** The socket that the peer hands its descriptors to. */
    private static final class HandOver implements Binding {
        private final boolean counter;
        private final ChannelSpec spec;
        private final Posix posix;
        private final UnixSockets sockets;
        private final Path path;
        private volatile int socket;

        HandOver(boolean counter, ChannelSpec spec, Path path) throws IOException {
            this.counter = counter;
            this.spec = spec;
            this.posix = PosixBackends.get(spec.backend());
            this.sockets = new UnixSockets(posix);
            this.path = path;
            this.socket = (int) ErrnoException.check(sockets.socket(), "socket", path.toString());
            OnFailure.close(
                    () -> posix.close(socket),
                    () -> ErrnoException.check(sockets.bind(socket, path.toString()), "bind", path.toString()));
        }

        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public NotificationChannel accept(Peer peer, Deadline deadline) throws IOException {
            int[] descriptors = new int[2];
            int received = sockets.receiveDescriptors(socket, descriptors, Sockets.MSG_DONTWAIT);
            while (received == -Errno.EAGAIN || received == -Errno.EINTR) {
                peer.requireAlive("handed its descriptors over");
                deadline.pause("the peer's descriptors");
                received = sockets.receiveDescriptors(socket, descriptors, Sockets.MSG_DONTWAIT);
            }
            if (ErrnoException.check(received, "recvmsg", path.toString()) != descriptors.length) {
                throw new IOException("the peer handed over " + received + " descriptors of " + descriptors.length);
            }
            return DescriptorChannel.open(posix, descriptors[0], descriptors[1], counter, spec.waitMode());
        }

        @Override
        public synchronized void close() throws IOException {
            if (socket >= 0) {
                posix.close(socket);
                socket = -1;
            }
            Files.deleteIfExists(path);
        }
    }
}
