package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;

/** Makes stream sockets through the channels of a library or by system calls, with the spec's buffers. */
interface StreamSockets {

    /** The JDK's channels. */
    String JDK = "jdk";

    /** junixsocket's channels. */
    String JUNIXSOCKET = "junixsocket";

    /** How many connections may wait to be accepted: on TCP anybody can connect, so more than the peer's one. */
    int BACKLOG = 50;

    /** Returns the sockets of the spec's backend. */
    static StreamSockets of(ChannelSpec spec) throws IOException {
        return PosixBackends.isPosix(spec.backend())
                ? new NativeStreamSockets(new Sockets(PosixBackends.get(spec.backend())), spec)
                : new ChannelStreamSockets(spec);
    }

    /** Listens at an address, an IPv4 one or a path. */
    Server listen(SocketAddress address) throws IOException;

    /** Connects; waits for the other side to listen no longer than the kernel does. */
    Connection connect(SocketAddress address) throws IOException;

    /** A listening socket. */
    interface Server extends Listener<Connection> {
        /** Returns the address it listens at, with the port that the kernel has picked, if any. */
        SocketAddress address() throws IOException;
    }

    /** A connected socket that is not yet a channel. */
    interface Connection extends Closeable {

        /**
         * Turns Nagle's algorithm on or off; TCP_NODELAY of tcp(7).
         *
         * @param nagle false if small messages are to be sent at once, not collected
         */
        void delay(boolean nagle) throws IOException;

        /** Sends a few bytes, all of them. */
        void write(byte[] bytes) throws IOException;

        /** Reads what is available without waiting: 0 if nothing is, negative at the end of the stream. */
        int read(ByteBuffer into) throws IOException;

        /** Turns it into a channel, which takes it over; if that fails, it is closed. */
        MessageChannel channel() throws IOException;
    }
}
