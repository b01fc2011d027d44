package org.ipcbench.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Unix domain sockets by their system calls, for what the JDK's do not offer: descriptor passing; unix(7), cmsg(3).
 *
 * <p>Results as {@link Posix} says. Uses memory of its own: one thread at a time.
 */
public final class UnixSockets {

    /** The most descriptors that one message carries, SCM_MAX_FD in the kernel; unix(7). */
    public static final int MOST_DESCRIPTORS = 253;

    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;

    // A struct msghdr of 7 longs, the struct iovec of its one byte, that byte, and the control message: 8 bytes
    // of length, then level and type, then an int per descriptor; recvmsg(2), cmsg(3).
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_BYTES = 40;
    private static final int FLAGS = 48;
    private static final int ONE_BYTE_VECTOR = 56;
    private static final int ONE_BYTE = ONE_BYTE_VECTOR + 16;
    private static final int CONTROL_MESSAGE = ONE_BYTE + 8;
    private static final int CONTROL_HEADER_BYTES = 16;
    private static final int DESCRIPTORS = CONTROL_MESSAGE + CONTROL_HEADER_BYTES;
    private static final int BYTES = DESCRIPTORS + (MOST_DESCRIPTORS + 1) * Integer.BYTES;

    private final Posix posix;
    private final Sockets sockets;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final long address;

    /** Calls through this backend. */
    public UnixSockets(Posix posix) {
        this.posix = posix;
        this.sockets = new Sockets(posix);
        this.address = posix.addressOf(memory);
        memory.putInt(NAME_LENGTH, 0)
                .putLong(VECTOR, address + ONE_BYTE_VECTOR)
                .putLong(VECTORS, 1)
                .putLong(ONE_BYTE_VECTOR, address + ONE_BYTE)
                .putLong(ONE_BYTE_VECTOR + 8, 1)
                .putLong(CONTROL, address + CONTROL_MESSAGE);
    }

    /** Returns a new socket, closed on exec, that moves whole datagrams, in order and without loss. */
    public int socket() {
        return sockets.open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM);
    }

    /** Binds the socket to a new file at this path, which stays until it is deleted. */
    public int bind(int socket, String path) {
        return isTooLong(path) ? -Errno.ENAMETOOLONG : sockets.bind(socket, Sockets.Address.ofPath(path));
    }

    /** Connects the socket to the one bound to this path. */
    public int connect(int socket, String path) {
        return isTooLong(path) ? -Errno.ENAMETOOLONG : sockets.connect(socket, Sockets.Address.ofPath(path));
    }

    private static boolean isTooLong(String path) {
        // A struct sockaddr_un has up to 108 bytes of path with a NUL.
        final int longestPath = 107;
        return path.getBytes(StandardCharsets.UTF_8).length > longestPath;
    }

    /**
     * Sends one byte together with descriptors: the receiver gets descriptors of its own for the same open files.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST_DESCRIPTORS}, or none
     */
    public int sendDescriptors(int socket, int[] descriptors) {
        if (descriptors.length < 1 || descriptors.length > MOST_DESCRIPTORS) {
            throw new IllegalArgumentException("descriptors=" + descriptors.length + ", must be 1 to "
                    + MOST_DESCRIPTORS + ": the kernel passes no more with one message");
        }
        int bytes = CONTROL_HEADER_BYTES + descriptors.length * Integer.BYTES;
        memory.putLong(CONTROL_BYTES, bytes)
                .putLong(CONTROL_MESSAGE, bytes)
                .putInt(CONTROL_MESSAGE + 8, SOL_SOCKET)
                .putInt(CONTROL_MESSAGE + 12, SCM_RIGHTS);
        for (int i = 0; i < descriptors.length; i++) {
            memory.putInt(DESCRIPTORS + i * Integer.BYTES, descriptors[i]);
        }
        return (int) posix.call(SystemCalls.SENDMSG, socket, address, MSG_NOSIGNAL);
    }

    /**
     * Receives descriptors, closed on exec, which the caller then owns.
     *
     * @param into room for at least as many as were sent; the kernel closes those that do not fit
     * @param flags {@link Sockets#MSG_DONTWAIT} or 0
     * @return how many arrived; {@link Errno#EMSGSIZE} if there were more than fit {@code into}: then none stays open
     */
    public int receiveDescriptors(int socket, int[] into, int flags) {
        memory.putLong(CONTROL_BYTES, CONTROL_HEADER_BYTES + Math.min(into.length, MOST_DESCRIPTORS) * Integer.BYTES);
        long result = posix.call(SystemCalls.RECVMSG, socket, address, flags | MSG_CMSG_CLOEXEC);
        if (result < 0) {
            return (int) result;
        }
        long bytes = memory.getLong(CONTROL_BYTES) < CONTROL_HEADER_BYTES ? 0 : memory.getLong(CONTROL_MESSAGE);
        int count = (int) Math.max(0, (bytes - CONTROL_HEADER_BYTES) / Integer.BYTES);
        for (int i = 0; i < count; i++) {
            into[i] = memory.getInt(DESCRIPTORS + i * Integer.BYTES);
        }
        if ((memory.getInt(FLAGS) & MSG_CTRUNC) != 0) {
            for (int i = 0; i < count; i++) {
                posix.close(into[i]);
            }
            return -Errno.EMSGSIZE;
        }
        return count;
    }
}
