package org.ipcbench.mechanism.socket;

import java.io.IOException;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.PeerClosedException;

/** Moves descriptors through a connected Unix datagram socket, which it owns. */
final class DescriptorPassingChannel implements OpenFileChannel {
    private final Posix posix;
    private final UnixSockets sockets;
    private final int socket;
    private final CallGate gate;

    /** Takes over a connected socket; closes it if blocked calls could not be ended on this JVM. */
    DescriptorPassingChannel(Posix posix, UnixSockets sockets, int socket) throws IOException {
        this.posix = posix;
        this.sockets = sockets;
        this.socket = socket;
        this.gate = OnFailure.close(() -> posix.close(socket), () -> new CallGate(posix));
    }

    @Override
    public int mostDescriptors() {
        return UnixSockets.MOST_DESCRIPTORS;
    }

    @Override
    public void send(int[] descriptors) throws IOException {
        gate.enter();
        try {
            for (int sent = sockets.sendDescriptors(socket, descriptors); sent < 0; ) {
                again(-sent, "sendmsg");
                sent = sockets.sendDescriptors(socket, descriptors);
            }
        } finally {
            gate.exit();
        }
    }

    @Override
    public int receive(int[] into) throws IOException {
        gate.enter();
        try {
            int received = sockets.receiveDescriptors(socket, into, 0);
            while (received < 0) {
                again(-received, "recvmsg");
                received = sockets.receiveDescriptors(socket, into, 0);
            }
            return received;
        } finally {
            gate.exit();
        }
    }

    @Override
    public void closeDescriptor(int descriptor) throws IOException {
        ErrnoException.check(posix.close(descriptor), "close", "descriptor " + descriptor);
    }

    /** Returns if the call was merely interrupted, otherwise throws. */
    private void again(int errno, String call) throws IOException {
        gate.stillOpen();
        switch (errno) {
            case Errno.EINTR -> {}
            case Errno.ECONNRESET, Errno.ECONNREFUSED, Errno.ENOTCONN ->
                throw new PeerClosedException("the peer has closed its socket: " + Errno.describe(errno));
            default -> throw ErrnoException.of(errno, call, "the socket");
        }
    }

    @Override
    public void close() throws IOException {
        if (gate.close()) {
            ErrnoException.check(posix.close(socket), "close", "the socket");
        }
    }
}
