package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import org.ipcbench.mechanism.support.ByteStreamChannel;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.jspecify.annotations.Nullable;

/** Stream sockets as raw descriptors. */
record NativeStreamSockets(Sockets calls, ChannelSpec spec) implements StreamSockets {

    @Override
    public Server listen(SocketAddress address) throws IOException {
        int socket = open(address, Sockets.SOCK_NONBLOCK);
        return OnFailure.close(() -> calls.posix().close(socket), () -> {
            ErrnoException.check(calls.bind(socket, name(address)), "bind", address.toString());
            ErrnoException.check(calls.listen(socket, BACKLOG), "listen", address.toString());
            return new Listening(this, socket, address);
        });
    }

    @Override
    public Connection connect(SocketAddress address) throws IOException {
        int socket = open(address, 0);
        return OnFailure.close(() -> calls.posix().close(socket), () -> {
            ErrnoException.check(calls.connect(socket, name(address)), "connect", address.toString());
            return new Connected(this, socket);
        });
    }

    /** Sets the buffers first: TCP negotiates its window when it connects, and an accepted socket inherits the listener's. */
    private int open(SocketAddress address, int flags) throws IOException {
        int family = address instanceof UnixDomainSocketAddress ? Sockets.AF_UNIX : Sockets.AF_INET;
        return SocketBuffers.open(calls, family, Sockets.SOCK_STREAM | flags, "for " + address, spec);
    }

    private static Sockets.Address name(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? Sockets.Address.of(inet)
                : Sockets.Address.ofPath(address.toString());
    }

    /** A closed descriptor number may by now be another file's: it is used and closed under one lock, and then forgotten. */
    private static final class Listening implements Server {
        private static final int CLOSED = -1;

        private final NativeStreamSockets sockets;
        private final SocketAddress asked;
        private int socket;

        Listening(NativeStreamSockets sockets, int socket, SocketAddress asked) {
            this.sockets = sockets;
            this.socket = socket;
            this.asked = asked;
        }

        @Override
        public synchronized SocketAddress address() throws IOException {
            return asked instanceof InetSocketAddress ? sockets.calls.localAddress(socket) : asked;
        }

        @Override
        public synchronized @Nullable Connection poll() throws IOException {
            int accepted = sockets.calls.accept(socket, 0);
            if (accepted == -Errno.EAGAIN) {
                return null;
            }
            ErrnoException.check(accepted, "accept", "a connection");
            return new Connected(sockets, SocketBuffers.applyOrClose(sockets.calls, accepted, sockets.spec));
        }

        @Override
        public synchronized void close() {
            if (socket != CLOSED) {
                sockets.calls.posix().close(socket);
                socket = CLOSED;
            }
        }
    }

    private record Connected(NativeStreamSockets sockets, int socket) implements Connection {
        @Override
        public void delay(boolean nagle) throws IOException {
            ErrnoException.check(sockets.calls.setNoDelay(socket, !nagle), "setsockopt", "TCP_NODELAY");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            int sent = sockets.calls.send(socket, bytes);
            if (ErrnoException.check(sent, "send", "a new connection") < bytes.length) {
                throw new IOException("a new connection took " + sent + " of " + bytes.length + " bytes");
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            long address = sockets.calls.posix().addressOf(into) + into.position();
            long n = sockets.calls.receive(socket, address, into.remaining(), Sockets.MSG_DONTWAIT);
            if (n == -Errno.EAGAIN) {
                return 0;
            }
            ErrnoException.check(n, "recv", "a new connection");
            into.position(into.position() + (int) n);
            return n == 0 ? -1 : (int) n;
        }

        @Override
        public MessageChannel channel() throws IOException {
            return ByteStreamChannel.over(sockets.calls.posix(), socket, socket, sockets.spec, "the connection");
        }

        @Override
        public void close() {
            sockets.calls.posix().close(socket);
        }
    }
}
