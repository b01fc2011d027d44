package org.ipcbench.posix;

import java.util.Map;

/** The error numbers that the project uses; Linux gives them the same values on x86-64 and aarch64, errno(3). */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int ENXIO = 6;
    public static final int E2BIG = 7;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int EFBIG = 27;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int EPIPE = 32;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOSYS = 38;
    public static final int ENOMSG = 42;
    public static final int EIDRM = 43;
    public static final int EOVERFLOW = 75;
    public static final int EILSEQ = 84;
    public static final int EMSGSIZE = 90;
    public static final int EOPNOTSUPP = 95;
    public static final int EADDRINUSE = 98;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EOWNERDEAD = 130;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(EPERM, "EPERM, operation not permitted"),
            Map.entry(ENOENT, "ENOENT, no such file or directory"),
            Map.entry(ESRCH, "ESRCH, no such process or thread"),
            Map.entry(EINTR, "EINTR, interrupted system call"),
            Map.entry(ENXIO, "ENXIO, nobody at the other end"),
            Map.entry(E2BIG, "E2BIG, too big"),
            Map.entry(EBADF, "EBADF, bad file descriptor"),
            Map.entry(EAGAIN, "EAGAIN, would block"),
            Map.entry(ENOMEM, "ENOMEM, out of memory"),
            Map.entry(EACCES, "EACCES, permission denied"),
            Map.entry(EBUSY, "EBUSY, in use"),
            Map.entry(EEXIST, "EEXIST, exists already"),
            Map.entry(ENODEV, "ENODEV, no such device"),
            Map.entry(EINVAL, "EINVAL, invalid argument"),
            Map.entry(ENFILE, "ENFILE, too many open files on this machine"),
            Map.entry(EMFILE, "EMFILE, too many open files"),
            Map.entry(EFBIG, "EFBIG, too large"),
            Map.entry(ENOSPC, "ENOSPC, no space left"),
            Map.entry(EROFS, "EROFS, read-only file system"),
            Map.entry(EPIPE, "EPIPE, nobody reads"),
            Map.entry(ERANGE, "ERANGE, out of range"),
            Map.entry(ENAMETOOLONG, "ENAMETOOLONG, name too long"),
            Map.entry(ENOSYS, "ENOSYS, this kernel has no such call"),
            Map.entry(ENOMSG, "ENOMSG, no message of this type"),
            Map.entry(EIDRM, "EIDRM, the object was removed"),
            Map.entry(EOVERFLOW, "EOVERFLOW, value too large"),
            Map.entry(EILSEQ, "EILSEQ, not in sequence"),
            Map.entry(EMSGSIZE, "EMSGSIZE, message too long"),
            Map.entry(EOPNOTSUPP, "EOPNOTSUPP, not supported"),
            Map.entry(EADDRINUSE, "EADDRINUSE, address in use"),
            Map.entry(ECONNRESET, "ECONNRESET, the peer has reset the connection"),
            Map.entry(ENOBUFS, "ENOBUFS, no buffer space"),
            Map.entry(ENOTCONN, "ENOTCONN, not connected"),
            Map.entry(ETIMEDOUT, "ETIMEDOUT, timed out"),
            Map.entry(ECONNREFUSED, "ECONNREFUSED, nobody listens"),
            Map.entry(EOWNERDEAD, "EOWNERDEAD, the lock's holder has died"));

    private Errno() {}

    /** Returns the symbol and its meaning, or "errno N" for a number that is not listed here. */
    public static String describe(int errno) {
        return NAMES.getOrDefault(errno, "errno " + errno);
    }
}
