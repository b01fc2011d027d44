package org.ipcbench.posix;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sockets by their system calls; socket(7), unix(7), udp(7), tcp(7).
 *
 * <p>Results as {@link Posix} says. Connected sockets are read and written like any descriptor.
 *
 * @param posix the backend that makes the calls
 */
public record Sockets(Posix posix) {
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_SEQPACKET = 5;

    /** With {@link #open} and {@link #accept}: calls on the socket return at once. */
    public static final int SOCK_NONBLOCK = Posix.O_NONBLOCK;

    /** With {@link #send} and {@link #receive}: this call returns at once. */
    public static final int MSG_DONTWAIT = 0x40;

    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;

    private static final int SOL_SOCKET = 1;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    private static final int SO_PEERCRED = 17;

    /** A struct ucred: pid, uid, gid, an int each. */
    private static final int CREDENTIALS_BYTES = 12;

    private static final int ADDRESS_BYTES = 128;
    private static final int PORT = 2;
    private static final int IPV4 = PORT + Short.BYTES;

    /**
     * A struct sockaddr in the kernel's form.
     *
     * @param bytes exactly the address: a name in the abstract namespace ends with the last byte
     */
    public record Address(ByteBuffer bytes) {

        private static final int FAMILY_BYTES = 2;

        /** Returns the address of a path of at most 107 bytes; unix(7). */
        public static Address ofPath(String path) {
            return unix(path, FAMILY_BYTES);
        }

        /** Returns the address of a name that is not a file and disappears with its socket; unix(7). */
        public static Address ofAbstractName(String name) {
            return unix(name, FAMILY_BYTES + 1);
        }

        /** A path has a NUL after it, an abstract name one before it. */
        private static Address unix(String text, int start) {
            byte[] name = text.getBytes(StandardCharsets.UTF_8);
            return new Address(ByteBuffer.allocate(FAMILY_BYTES + 1 + name.length)
                    .order(ByteOrder.nativeOrder())
                    .putShort(0, (short) AF_UNIX)
                    .put(start, name));
        }

        /** Returns an IPv4 address and port; port 0 lets the kernel pick one; ip(7). */
        public static Address of(InetSocketAddress address) {
            final int bytes = 16;
            return new Address(ByteBuffer.allocate(bytes)
                    .order(ByteOrder.nativeOrder())
                    .putShort(0, (short) AF_INET)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putShort(PORT, (short) address.getPort())
                    .put(IPV4, address.getAddress().getAddress()));
        }
    }

    public int open(int family, int type) {
        return (int) posix.call(SystemCalls.SOCKET, family, type | Posix.O_CLOEXEC, 0);
    }

    public int bind(int socket, Address address) {
        Scratch scratch = scratch(address);
        return (int) posix.call(
                SystemCalls.BIND, socket, scratch.address, address.bytes().capacity());
    }

    public int connect(int socket, Address address) {
        Scratch scratch = scratch(address);
        return (int) posix.call(
                SystemCalls.CONNECT, socket, scratch.address, address.bytes().capacity());
    }

    private Scratch scratch(Address address) {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.put(0, address.bytes(), 0, address.bytes().capacity());
        return scratch;
    }

    public int listen(int socket, int backlog) {
        return (int) posix.call(SystemCalls.LISTEN, socket, backlog, 0);
    }

    /** Returns the next connection; {@link Errno#EAGAIN} if the listening socket is non-blocking and there is none. */
    public int accept(int socket, int flags) {
        return (int) posix.call(SystemCalls.ACCEPT4, socket, 0, 0, flags | Posix.O_CLOEXEC, 0);
    }

    /**
     * Returns the address an IPv4 socket is bound to; getsockname(2).
     *
     * @throws ErrnoException if it is not a socket
     */
    public InetSocketAddress localAddress(int socket) throws ErrnoException {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.putInt(0, ADDRESS_BYTES);
        int result =
                (int) posix.call(SystemCalls.GETSOCKNAME, socket, scratch.address + Integer.BYTES, scratch.address);
        ErrnoException.check(result, "getsockname", "socket " + socket);
        return ipv4(scratch);
    }

    /** Reads the address that a call has written after its length. */
    private static InetSocketAddress ipv4(Scratch scratch) {
        int sockaddr = Integer.BYTES;
        int high = scratch.memory.get(sockaddr + PORT) & 0xff;
        int low = scratch.memory.get(sockaddr + PORT + 1) & 0xff;
        byte[] host = new byte[Integer.BYTES];
        scratch.memory.get(sockaddr + IPV4, host);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host), high << 8 | low);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** Sends one message on a connected socket. */
    public long send(int socket, long address, long bytes, int flags) {
        return posix.call(SystemCalls.SENDTO, socket, address, bytes, flags, 0, 0);
    }

    /** Sends a short message from the heap on a connected socket; for cold calls. */
    public int send(int socket, byte[] message) {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.put(0, message);
        return (int) send(socket, scratch.address, message.length, 0);
    }

    /** Returns the number of bytes received; if the socket keeps message boundaries, what does not fit is lost. */
    public long receive(int socket, long address, long bytes, int flags) {
        return posix.call(SystemCalls.RECVFROM, socket, address, bytes, flags, 0, 0);
    }

    /**
     * Receives a datagram from any sender, without waiting for one; for cold calls.
     *
     * @param into filled from 0
     * @return the sender's IPv4 address; null if there was no datagram
     * @throws ErrnoException if the socket has failed
     */
    public @Nullable InetSocketAddress receiveFrom(int socket, ByteBuffer into) throws ErrnoException {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.putInt(0, ADDRESS_BYTES);
        long n = posix.call(
                SystemCalls.RECVFROM,
                socket,
                posix.addressOf(into),
                into.capacity(),
                MSG_DONTWAIT,
                scratch.address + Integer.BYTES,
                scratch.address);
        if (n == -Errno.EAGAIN) {
            return null;
        }
        ErrnoException.check(n, "recvfrom", "socket " + socket);
        return ipv4(scratch);
    }

    /** Returns the user id of the process at the other end when it connected or listened; SO_PEERCRED of unix(7). */
    public int peerUid(int socket) {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.putInt(0, CREDENTIALS_BYTES);
        int result = (int) posix.call(
                SystemCalls.GETSOCKOPT,
                socket,
                SOL_SOCKET,
                SO_PEERCRED,
                scratch.address + Integer.BYTES,
                scratch.address);
        return result < 0 ? result : scratch.memory.getInt(2 * Integer.BYTES);
    }

    /** Sets the size of {@link #SO_SNDBUF} or {@link #SO_RCVBUF}; the kernel doubles it for its own use. */
    public int setBuffer(int socket, int option, int bytes) {
        return setOption(socket, SOL_SOCKET, option, bytes);
    }

    /** Says whether a TCP socket sends small messages at once; TCP_NODELAY of tcp(7). */
    public int setNoDelay(int socket, boolean atOnce) {
        return setOption(socket, IPPROTO_TCP, TCP_NODELAY, atOnce ? 1 : 0);
    }

    private int setOption(int socket, int level, int option, int value) {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.putInt(0, value);
        return (int) posix.call(SystemCalls.SETSOCKOPT, socket, level, option, scratch.address, Integer.BYTES);
    }
}
