package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ipcbench.posix.Errno;
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
    private final int port;

    UdpNativeEnd(ChannelSpec spec) throws IOException {
        this.spec = spec;
        this.calls = new Sockets(PosixBackends.get(spec.backend()));
        this.socket = (int) ErrnoException.check(calls.open(Sockets.AF_INET, Sockets.SOCK_DGRAM), "socket", "UDP");
        try {
            SocketBuffers.apply(calls, socket, spec);
            ErrnoException.check(calls.bind(socket, Sockets.Address.ofLoopback(0)), "bind", "127.0.0.1");
            this.port = (int) ErrnoException.check(calls.port(socket), "getsockname", "UDP");
        } catch (IOException e) {
            calls.posix().close(socket);
            throw e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int receiveToken(byte[] token) throws IOException {
        ByteBuffer received = ByteBuffer.allocateDirect(token.length);
        int source = calls.receiveFrom(socket, received);
        if (source == -Errno.EAGAIN) {
            return 0;
        }
        ErrnoException.check(source, "recvfrom", "UDP");
        Arrays.fill(token, (byte) 0);
        received.get(0, token);
        return source;
    }

    @Override
    public void connect(int to, byte @Nullable [] token) throws IOException {
        ErrnoException.check(calls.connect(socket, Sockets.Address.ofLoopback(to)), "connect", "port " + to);
        if (token != null) {
            ErrnoException.check(calls.send(socket, token), "send", "the token");
        }
    }

    @Override
    public MessageChannel channel() throws IOException {
        return new PacketChannel(calls, socket, spec, spec.messageBytes());
    }

    @Override
    public void close() {
        calls.posix().close(socket);
    }
}
