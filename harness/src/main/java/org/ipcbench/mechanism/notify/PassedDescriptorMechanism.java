package org.ipcbench.mechanism.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
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

    PassedDescriptorMechanism(String id, TraitsBuilder traits) {
        super(id, traits);
    }

    /**
     * Creates both directions.
     *
     * @return four descriptors: what the peer reads, what the peer writes, what the owner reads, what the owner writes;
     *     a descriptor for both may appear twice
     */
    abstract int[] make(Posix posix, ChannelSpec spec) throws IOException;

    /** Opens one end over two descriptors, which it then owns. */
    abstract NotificationChannel channel(Posix posix, int in, int out, ChannelSpec spec) throws IOException;

    @Override
    public final Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new HandOver(this, spec, workspace.directory().resolve("descriptors.sock"));
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
        return channel(posix, made[0], made[1], spec);
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
        int socket = (int) ErrnoException.check(sockets.socket(UnixSockets.SOCK_DGRAM), "socket", address);
        try {
            ErrnoException.check(sockets.connect(socket, address), "connect", address);
            ErrnoException.check(sockets.sendDescriptors(socket, new int[] {in, out}), "sendmsg", address);
        } finally {
            posix.close(socket);
        }
    }

    /** The socket that the peer hands its descriptors to. */
    private static final class HandOver implements Binding {
        private final PassedDescriptorMechanism mechanism;
        private final ChannelSpec spec;
        private final Posix posix;
        private final UnixSockets sockets;
        private final Path path;
        private volatile int socket;

        HandOver(PassedDescriptorMechanism mechanism, ChannelSpec spec, Path path) throws IOException {
            this.mechanism = mechanism;
            this.spec = spec;
            this.posix = PosixBackends.get(spec.backend());
            this.sockets = new UnixSockets(posix);
            this.path = path;
            this.socket = (int) ErrnoException.check(sockets.socket(UnixSockets.SOCK_DGRAM), "socket", path.toString());
            int result = sockets.bind(socket, path.toString());
            if (result < 0) {
                posix.close(socket);
                throw ErrnoException.of(-result, "bind", path.toString());
            }
        }

        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public NotificationChannel accept(Peer peer, Deadline deadline) throws IOException {
            int[] descriptors = new int[2];
            int received = sockets.receiveDescriptors(socket, descriptors, UnixSockets.MSG_DONTWAIT);
            while (received == -Errno.EAGAIN || received == -Errno.EINTR) {
                peer.requireAlive("handed its descriptors over");
                deadline.pause("the peer's descriptors");
                received = sockets.receiveDescriptors(socket, descriptors, UnixSockets.MSG_DONTWAIT);
            }
            if (ErrnoException.check(received, "recvmsg", path.toString()) != descriptors.length) {
                throw new IOException("the peer handed over " + received + " descriptors of " + descriptors.length);
            }
            return mechanism.channel(posix, descriptors[0], descriptors[1], spec);
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
