package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.jspecify.annotations.Nullable;

/** A UDP socket of the JDK. */
final class UdpChannelEnd implements UdpMechanism.End {
    private final ChannelSpec spec;
    private final DatagramChannel socket;

    UdpChannelEnd(ChannelSpec spec) throws IOException {
        this.spec = spec;
        this.socket = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            SocketBuffers.apply(socket, spec).bind(new InetSocketAddress(loopback(), 0));
            socket.configureBlocking(false);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    @Override
    public int port() {
        return socket.socket().getLocalPort();
    }

    @Override
    public int receiveToken(byte[] token) throws IOException {
        Arrays.fill(token, (byte) 0);
        InetSocketAddress source = (InetSocketAddress) socket.receive(ByteBuffer.wrap(token));
        return source == null ? 0 : source.getPort();
    }

    @Override
    public void connect(int port, byte @Nullable [] token) throws IOException {
        socket.connect(new InetSocketAddress(loopback(), port));
        if (token != null) {
            socket.write(ByteBuffer.wrap(token));
        }
    }

    @Override
    public MessageChannel channel() throws IOException {
        return new DatagramMessageChannel(socket, spec, spec.messageBytes());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
