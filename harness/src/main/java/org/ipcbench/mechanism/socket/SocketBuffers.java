package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.ipcbench.host.HostLimits;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/** The buffers of a socket, in bytes as requested: the kernel reserves twice as much; socket(7). */
final class SocketBuffers {

    /** What the kernel reserves of a send buffer when it checks whether a datagram fits; unix_dgram_sendmsg. */
    private static final int RESERVED_BYTES = 32;

    private SocketBuffers() {}

    /** Returns why sockets cannot have the requested capacity, or null if they can. */
    static Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (spec.capacityBytes() == ChannelSpec.DEFAULT_CAPACITY) {
            return null;
        }
        for (String limit : new String[] {"net.core.wmem_max", "net.core.rmem_max"}) {
            try {
                long max = HostLimits.sysctl(limit);
                if (spec.capacityBytes() > max) {
                    return Availability.unavailable(
                            limit + "=" + max + " is too low: " + spec.capacityBytes() + " needed",
                            "raise it: sysctl " + limit + "=" + spec.capacityBytes());
                }
            } catch (IOException e) {
                return Availability.unavailable("cannot read " + limit + ": " + e.getMessage(), "leave out --capacity");
            }
        }
        return null;
    }

    /** Returns the largest datagram of a Unix socket with this shape's send buffer. */
    static int largestUnixDatagram(ChannelSpec spec) throws IOException {
        long buffer = spec.capacityBytes() == ChannelSpec.DEFAULT_CAPACITY
                ? HostLimits.sysctl("net.core.wmem_default")
                : 2L * spec.capacityBytes();
        return (int) Math.min(Integer.MAX_VALUE, buffer - RESERVED_BYTES);
    }

    /** Sets both buffers if a capacity was requested; call it before the socket connects or listens. */
    static <T extends NetworkChannel> T apply(T socket, ChannelSpec spec) throws IOException {
        if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            socket.setOption(StandardSocketOptions.SO_SNDBUF, spec.capacityBytes());
            socket.setOption(StandardSocketOptions.SO_RCVBUF, spec.capacityBytes());
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
     * Sets both buffers of a descriptor if a capacity was requested, and returns the descriptor.
     *
     * @throws IOException if that fails; the socket is closed then
     */
    static int applyOrClose(Sockets calls, int socket, ChannelSpec spec) throws IOException {
        int bytes = spec.capacityBytes();
        if (bytes == ChannelSpec.DEFAULT_CAPACITY) {
            return socket;
        }
        try {
            ErrnoException.check(calls.setBuffer(socket, Sockets.SO_SNDBUF, bytes), "setsockopt", "SO_SNDBUF");
            ErrnoException.check(calls.setBuffer(socket, Sockets.SO_RCVBUF, bytes), "setsockopt", "SO_RCVBUF");
            return socket;
        } catch (IOException e) {
            calls.posix().close(socket);
            throw e;
        }
    }
}
