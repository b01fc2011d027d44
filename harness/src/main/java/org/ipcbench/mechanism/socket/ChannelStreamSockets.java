package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.jspecify.annotations.Nullable;

/** Stream sockets as NIO channels, the JDK's or junixsocket's. */
record ChannelStreamSockets(ChannelSpec spec) implements StreamSockets {

    @Override
    public Server listen(SocketAddress address) throws IOException {
        ServerSocketChannel server = open(address);
        try {
            if (!isUnix(address)) {
                SocketBuffers.applyToListener(server, spec);
            }
            server.configureBlocking(false);
            server.bind(bound(address), BACKLOG);
            return new Listening(spec, server);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot bind a socket to " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Connection connect(SocketAddress address) throws IOException {
        SocketChannel socket = byJunixsocket()
                ? Junixsocket.open()
                : isUnix(address) ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        return OnFailure.close(socket, () -> {
            if (byJunixsocket()) {
                // junixsocket creates the socket when it connects, and forgets options set before.
                socket.connect(bound(address));
                SocketBuffers.apply(socket, spec);
            } else {
                SocketBuffers.apply(socket, spec).connect(address);
            }
            return new Connected(spec, socket);
        });
    }

    private ServerSocketChannel open(SocketAddress address) throws IOException {
        if (byJunixsocket()) {
            return Junixsocket.openServer();
        }
        return isUnix(address) ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
    }

    /** Returns the address in the library's own type. */
    private SocketAddress bound(SocketAddress address) throws IOException {
        return byJunixsocket() ? Junixsocket.address(((UnixDomainSocketAddress) address).getPath()) : address;
    }

    private boolean byJunixsocket() {
        return spec.backend().equals(JUNIXSOCKET);
    }

    private static boolean isUnix(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress;
    }

    private record Listening(ChannelSpec spec, ServerSocketChannel server) implements Server {
        @Override
        public SocketAddress address() throws IOException {
            return server.getLocalAddress();
        }

        @Override
        public @Nullable Connection poll() throws IOException {
            SocketChannel accepted = server.accept();
            return accepted == null
                    ? null
                    : OnFailure.close(accepted, () -> new Connected(spec, SocketBuffers.apply(accepted, spec)));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private record Connected(ChannelSpec spec, SocketChannel socket) implements Connection {
        @Override
        public void delay(boolean nagle) throws IOException {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, !nagle);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                socket.write(left);
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            socket.configureBlocking(false);
            return socket.read(into);
        }

        @Override
        public MessageChannel channel() throws IOException {
            return SocketMessageChannel.ofStream(socket, spec);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
