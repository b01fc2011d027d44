package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.ipcbench.host.HostLimits;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of a socket, in bytes as requested: the kernel reserves twice as much; socket(7).
 *
 * @param sendBytes 0 for the kernel's default
 * @param receiveBytes likewise
 */
record SocketBuffers(int sendBytes, int receiveBytes) {

    /** What the kernel reserves of a send buffer when it checks whether a datagram fits; unix_dgram_sendmsg. */
    private static final int RESERVED_BYTES = 32;

    /** Returns the buffers of a shape: each as asked for by itself, or else as its capacity says. */
    static SocketBuffers of(ChannelSpec spec) {
        int send = spec.socket().sendBytes();
        int receive = spec.socket().receiveBytes();
        return new SocketBuffers(
                send == 0 ? spec.capacityBytes() : send, receive == 0 ? spec.capacityBytes() : receive);
    }

    /** Returns why sockets cannot have the requested buffers, or null if they can. */
    static Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        SocketBuffers wanted = of(spec);
        Availability.Unavailable send = refusal("net.core.wmem_max", wanted.sendBytes);
        return send == null ? refusal("net.core.rmem_max", wanted.receiveBytes) : send;
    }

    /**
     * Returns why there is no Unix socket with the requested buffers, or null if there is. Only a send buffer can be had: what is sent
     * stays in the sender's; unix(7).
     *
     * @param instead what to do without junixsocket
     */
    static Availability.@Nullable Unavailable unixRefusal(ChannelSpec spec, String instead) {
        if (spec.socket().receiveBytes() > 0) {
            return Availability.unavailable("SO_RCVBUF has no effect on a Unix socket", "leave out --rcvbuf");
        }
        Availability.Unavailable buffers = refusal(spec);
        String whyMissing = spec.backend().equals(StreamSockets.JUNIXSOCKET) ? Junixsocket.whyMissing() : null;
        return buffers != null || whyMissing == null ? buffers : Availability.unavailable(whyMissing, instead);
    }

    private static Availability.@Nullable Unavailable refusal(String limit, int bytes) {
        if (bytes == 0) {
            return null;
        }
        try {
            long max = HostLimits.sysctl(limit);
            return bytes <= max
                    ? null
                    : Availability.unavailable(
                            limit + "=" + max + " is too low: " + bytes + " needed",
                            "raise it: sysctl " + limit + "=" + bytes);
        } catch (IOException e) {
            return Availability.unavailable(
                    "cannot read " + limit + ": " + e.getMessage(), "leave out --capacity, --sndbuf and --rcvbuf");
        }
    }

    /** Returns the largest datagram of a Unix socket with this shape's send buffer. */
    static int largestUnixDatagram(ChannelSpec spec) throws IOException {
        int asked = of(spec).sendBytes;
        long buffer = asked == 0 ? HostLimits.sysctl("net.core.wmem_default") : 2L * asked;
        return (int) Math.min(Integer.MAX_VALUE, buffer - RESERVED_BYTES);
    }

    /** Sets the buffers that were asked for; call it before the socket connects. */
    static <T extends NetworkChannel> T apply(T socket, ChannelSpec spec) throws IOException {
        SocketBuffers wanted = of(spec);
        if (wanted.sendBytes > 0) {
            socket.setOption(StandardSocketOptions.SO_SNDBUF, wanted.sendBytes);
        }
        return applyToListener(socket, spec);
    }

    /** Sets the receive buffer if one was asked for: accepted sockets inherit it, and a listening socket has no other. */
    static <T extends NetworkChannel> T applyToListener(T socket, ChannelSpec spec) throws IOException {
        SocketBuffers wanted = of(spec);
        if (wanted.receiveBytes > 0) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, wanted.receiveBytes);
        }
        return socket;
    }

    /**
     * Opens a socket by system calls, with the spec's buffers.
     *
     * @param what the socket is, for the error message
     */
    static int open(Sockets calls, int family, int type, String what, ChannelSpec spec) throws IOException {
        return applyOrClose(calls, (int) ErrnoException.check(calls.open(family, type), "socket", what), spec);
    }

    /**
     * Sets the buffers of a descriptor that were asked for, and returns the descriptor.
     *
     * @throws IOException if that fails; the socket is closed then
     */
    static int applyOrClose(Sockets calls, int socket, ChannelSpec spec) throws IOException {
        SocketBuffers wanted = of(spec);
        return OnFailure.close(() -> calls.posix().close(socket), () -> {
            set(calls, socket, Sockets.SO_SNDBUF, "SO_SNDBUF", wanted.sendBytes);
            set(calls, socket, Sockets.SO_RCVBUF, "SO_RCVBUF", wanted.receiveBytes);
            return socket;
        });
    }

    private static void set(Sockets calls, int socket, int option, String name, int bytes) throws IOException {
        if (bytes > 0) {
            ErrnoException.check(calls.setBuffer(socket, option, bytes), "setsockopt", name);
        }
    }
}
