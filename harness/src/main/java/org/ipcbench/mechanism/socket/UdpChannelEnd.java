package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.ipcbench.mechanism.support.OnFailure;
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
        OnFailure.close(socket, () -> SocketBuffers.apply(socket, spec).configureBlocking(false));
    }

    @Override
    public InetSocketAddress bind(InetSocketAddress own) throws IOException {
        return (InetSocketAddress) socket.bind(own).getLocalAddress();
    }

    @Override
    public @Nullable InetSocketAddress receiveToken(byte[] token) throws IOException {
        Arrays.fill(token, (byte) 0);
        return (InetSocketAddress) socket.receive(ByteBuffer.wrap(token));
    }

    @Override
    public void connect(InetSocketAddress to, byte @Nullable [] token) throws IOException {
        socket.connect(to);
        if (token != null) {
            socket.write(ByteBuffer.wrap(token));
        }
    }

    @Override
    public MessageChannel channel() throws IOException {
        return SocketMessageChannel.ofDatagrams(socket, spec, spec.messageBytes());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
