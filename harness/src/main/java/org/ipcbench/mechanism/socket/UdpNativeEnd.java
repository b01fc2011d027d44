package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.jspecify.annotations.Nullable;

/** A UDP socket by system calls. */
final class UdpNativeEnd implements UdpMechanism.End {
    private final ChannelSpec spec;
    private final Sockets calls;
    private final int socket;

    UdpNativeEnd(ChannelSpec spec) throws IOException {
        this.spec = spec;
        this.calls = new Sockets(PosixBackends.get(spec.backend()));
        this.socket = SocketBuffers.open(calls, Sockets.AF_INET, Sockets.SOCK_DGRAM, "UDP", spec);
    }

    @Override
    public InetSocketAddress bind(InetSocketAddress own) throws IOException {
        ErrnoException.check(calls.bind(socket, Sockets.Address.of(own)), "bind", own.toString());
        return calls.localAddress(socket);
    }

    @Override
    public @Nullable InetSocketAddress receiveToken(byte[] token) throws IOException {
        ByteBuffer received = ByteBuffer.allocateDirect(token.length);
        InetSocketAddress source = calls.receiveFrom(socket, received);
        Arrays.fill(token, (byte) 0);
        received.get(0, token);
        return source;
    }

    @Override
    public void connect(InetSocketAddress to, byte @Nullable [] token) throws IOException {
        ErrnoException.check(calls.connect(socket, Sockets.Address.of(to)), "connect", to.toString());
        if (token != null) {
            ErrnoException.check(calls.send(socket, token), "send", "the token");
        }
    }

    @Override
    public MessageChannel channel() throws IOException {
        return PacketChannel.over(calls, socket, spec, spec.messageBytes());
    }

    @Override
    public void close() {
        calls.posix().close(socket);
    }
}
