package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.PeerClosedException;
import org.jspecify.annotations.Nullable;

/** Makes stream sockets through the channels of a library or by system calls, with the spec's buffers. */
interface StreamSockets {

    /** The JDK's channels. */
    String JDK = "jdk";

    /** Those of junixsocket. */
    String JUNIXSOCKET = "junixsocket";

    /** How many connections wait to be accepted: anybody's on TCP, so more than the peer's. */
    int BACKLOG = 50;

    /** Returns the way of the spec's backend. */
    static StreamSockets of(ChannelSpec spec) throws IOException {
        return PosixBackends.isPosix(spec.backend())
                ? new NativeStreamSockets(new Sockets(PosixBackends.get(spec.backend())), spec)
                : new ChannelStreamSockets(spec);
    }

    /** Listens at an address, an IPv4 one or a path. */
    Server listen(SocketAddress address) throws IOException;

    /** Connects; waits until the other side listens no longer than the kernel does. */
    Connection connect(SocketAddress address) throws IOException;

    /** A listening socket. */
    interface Server extends Closeable {

        /** Returns where it listens, with the port that the kernel has picked if it has one. */
        SocketAddress address() throws IOException;

        /** Takes the next connection, at once; null if there is none. */
        @Nullable
        Connection poll() throws IOException;

        /**
         * Waits for the next connection, never asleep in the kernel.
         *
         * @throws PeerClosedException if the peer ends before it has connected
         */
        default Connection accept(Peer peer, Deadline deadline) throws IOException {
            while (true) {
                Connection connection = poll();
                if (connection != null) {
                    return connection;
                }
                if (!peer.isAlive()) {
                    throw new PeerClosedException("the peer ended before it had connected");
                }
                deadline.pause("the peer's connection");
            }
        }
    }

    /** A connected socket that is not yet a channel. */
    interface Connection extends Closeable {

        /** Has small messages sent at once instead of collected, Nagle's algorithm; TCP_NODELAY of tcp(7). */
        void withoutDelay() throws IOException;

        /** Sends all of a few bytes. */
        void write(byte[] bytes) throws IOException;

        /** Reads what is there, at once: 0 if that is nothing, negative at the end of the stream. */
        int read(ByteBuffer into) throws IOException;

        /** Makes a channel of it, which takes it over; if that fails, it is closed. */
        MessageChannel channel() throws IOException;
    }
}
