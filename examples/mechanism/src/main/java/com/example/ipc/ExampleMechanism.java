package com.example.ipc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** Sends messages through a TCP connection of this machine. */
public final class ExampleMechanism implements Mechanism {

    @Override
    public String id() {
        return "example";
    }

    @Override
    public Traits traits() {
        return Traits.of("example stream", Traits.Family.SOCKET)
                .scope("any two processes")
                .naming("port number")
                .dataForm("byte stream")
                .kernelSupport("the network stack")
                .api("socket, bind, listen, accept, connect, read, write")
                .use("an example")
                .carriesData(2)
                .synchronises()
                .waitingBackend("jdk", WaitMode.BLOCK)
                .build();
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability refusal = traits().refusal(spec);
        return refusal == null ? Availability.available() : refusal;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        return new ExampleBinding(server, spec.messageBytes());
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int port = Integer.parseInt(address);
        InetSocketAddress owner = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new ExampleChannel(SocketChannel.open(owner), spec.messageBytes());
    }

    private record ExampleBinding(ServerSocketChannel server, int messageBytes) implements Binding {
        @Override
        public String address() {
            return String.valueOf(server.socket().getLocalPort());
        }

        @Override
        public Channel accept(Peer peer, Deadline deadline) throws IOException {
            SocketChannel socket = server.accept();
            while (socket == null) {
                deadline.pause("the peer's connection");
                socket = server.accept();
            }
            return new ExampleChannel(socket, messageBytes);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private record ExampleChannel(SocketChannel socket, int messageBytes) implements MessageChannel {
        @Override
        public void send(ByteBuffer message) throws IOException {
            int start = startOf(message);
            while (message.hasRemaining()) {
                socket.write(message);
            }
            message.position(start);
        }

        @Override
        public void receive(ByteBuffer into) throws IOException {
            int start = startOf(into);
            while (into.hasRemaining()) {
                if (socket.read(into) < 0) {
                    throw new PeerClosedException("the peer has closed the connection");
                }
            }
            into.position(start);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private int startOf(ByteBuffer buffer) {
            if (!buffer.isDirect() || buffer.remaining() != messageBytes) {
                throw new IllegalArgumentException(
                        "remaining=" + buffer.remaining() + ", messageBytes=" + messageBytes + ", or not direct");
            }
            return buffer.position();
        }
    }
}
