package org.ipcbench.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Makes the calls through JNA's direct mapping: no wrapper object, addresses as {@code long}.
 *
 * <p>Variadic functions are declared with the arguments passed: on Linux, x86-64 and aarch64 alike, integers and pointers
 * travel in the same registers either way.
 */
final class JnaPosix implements Posix {

    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final int MASK_BYTES = 1024;

    /** A time long past: with it a timed call tries once. Kept for ever, its address is passed on the hot path. */
    private static final Memory LONG_AGO = zeroed(16);

    private static final long LONG_AGO_ADDRESS = Pointer.nativeValue(LONG_AGO);

    /** A struct pollfd for each thread: int fd, short events, short revents; poll(2). */
    private static final ThreadLocal<Memory> POLLFD = ThreadLocal.withInitial(() -> zeroed(8));

    private static final int POLLFD_EVENTS = 4;

    /** A struct mq_attr is 8 longs: flags, maxmsg, msgsize, curmsgs, 4 reserved; mq_getattr(3). */
    private static final int MQ_ATTR_BYTES = 64;

    private static final int MQ_MAXMSG = 8;
    private static final int MQ_MSGSIZE = 16;

    private final int sysFutex;
    private final int sysGettid;
    private final int sysTgkill;

    /**
     * Binds the C library.
     *
     * @throws LinkageError if JNA's library cannot be loaded, a function is missing, or the processor is neither x86-64 nor
     *     aarch64
     */
    JnaPosix() {
        if (Platform.isIntel() && Platform.is64Bit()) {
            sysFutex = 202;
            sysGettid = 186;
            sysTgkill = 234;
        } else if (Platform.isARM() && Platform.is64Bit()) {
            sysFutex = 98;
            sysGettid = 178;
            sysTgkill = 131;
        } else {
            throw new UnsatisfiedLinkError(
                    "system call numbers are known for x86-64 and aarch64, not for " + Platform.ARCH);
        }
        Libc.bind();
        Queues.bind();
    }

    /** What every C library keeps in its main object. */
    private static final class Libc {
        private Libc() {}

        static void bind() {
            Native.register(Libc.class, NativeLibrary.getProcess());
        }

        static native int open(String path, int flags, int mode);

        static native int close(int fd);

        static native long read(int fd, long address, long bytes);

        static native long write(int fd, long address, long bytes);

        static native int fcntl(int fd, int command, long argument);

        static native int poll(long fds, long count, int timeoutMs);

        static native int mkfifo(String path, int mode);

        static native int getpid();

        static native int sched_setaffinity(int tid, long bytes, long mask);

        static native long memcpy(long to, long from, long bytes);

        static native long syscall(long number, long a, long b, long c, long d);
    }

    /** The message queues, which glibc before 2.34 keeps in librt. */
    private static final class Queues {
        private Queues() {}

        static void bind() {
            NativeLibrary library = NativeLibrary.getProcess();
            try {
                library.getFunction("mq_open");
            } catch (UnsatisfiedLinkError e) {
                library = NativeLibrary.getInstance("librt.so.1");
            }
            Native.register(Queues.class, library);
        }

        static native int mq_open(String name, int flags, int mode, long attributes);

        static native int mq_close(int queue);

        static native int mq_unlink(String name);

        static native int mq_send(int queue, long address, long bytes, int priority);

        static native long mq_receive(int queue, long address, long bytes, long priority);

        static native int mq_timedsend(int queue, long address, long bytes, int priority, long until);

        static native long mq_timedreceive(int queue, long address, long bytes, long priority, long until);
    }

    private static Memory zeroed(int bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        return memory;
    }

    private static int orErrno(int result) {
        return result < 0 ? -Native.getLastError() : result;
    }

    private static long orErrno(long result) {
        return result < 0 ? -Native.getLastError() : result;
    }

    @Override
    public String backend() {
        return "jna";
    }

    @Override
    public int open(String path, int flags, int mode) {
        return orErrno(Libc.open(path, flags, mode));
    }

    @Override
    public int close(int descriptor) {
        return orErrno(Libc.close(descriptor));
    }

    @Override
    public long read(int descriptor, long address, long bytes) {
        return orErrno(Libc.read(descriptor, address, bytes));
    }

    @Override
    public long write(int descriptor, long address, long bytes) {
        return orErrno(Libc.write(descriptor, address, bytes));
    }

    @Override
    public int setNonBlocking(int descriptor, boolean nonBlocking) {
        int flags = orErrno(Libc.fcntl(descriptor, F_GETFL, 0));
        if (flags < 0) {
            return flags;
        }
        return orErrno(Libc.fcntl(descriptor, F_SETFL, nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK));
    }

    @Override
    public int pollNow(int descriptor, short events) {
        Memory pollfd = POLLFD.get();
        pollfd.setInt(0, descriptor);
        pollfd.setShort(POLLFD_EVENTS, events);
        return orErrno(Libc.poll(Pointer.nativeValue(pollfd), 1, 0));
    }

    @Override
    public int mkfifo(String path, int mode) {
        return orErrno(Libc.mkfifo(path, mode));
    }

    @Override
    public int mqOpen(String name, int flags, int mode, long maxMessages, long messageBytes) {
        try (Memory attributes = zeroed(MQ_ATTR_BYTES)) {
            attributes.setLong(MQ_MAXMSG, maxMessages);
            attributes.setLong(MQ_MSGSIZE, messageBytes);
            return orErrno(Queues.mq_open(name, flags, mode, Pointer.nativeValue(attributes)));
        }
    }

    @Override
    public int mqClose(int queue) {
        return orErrno(Queues.mq_close(queue));
    }

    @Override
    public int mqUnlink(String name) {
        return orErrno(Queues.mq_unlink(name));
    }

    @Override
    public int mqSend(int queue, long address, long bytes, int priority) {
        return orErrno(Queues.mq_send(queue, address, bytes, priority));
    }

    @Override
    public long mqReceive(int queue, long address, long bytes) {
        return orErrno(Queues.mq_receive(queue, address, bytes, 0));
    }

    @Override
    public int mqTrySend(int queue, long address, long bytes, int priority) {
        return orErrno(Queues.mq_timedsend(queue, address, bytes, priority, LONG_AGO_ADDRESS));
    }

    @Override
    public long mqTryReceive(int queue, long address, long bytes) {
        return orErrno(Queues.mq_timedreceive(queue, address, bytes, 0, LONG_AGO_ADDRESS));
    }

    @Override
    public int futexWait(long address, int expected) {
        return (int) orErrno(Libc.syscall(sysFutex, address, FUTEX_WAIT, expected, 0));
    }

    @Override
    public int futexWake(long address, int count) {
        return (int) orErrno(Libc.syscall(sysFutex, address, FUTEX_WAKE, count, 0));
    }

    @Override
    public int gettid() {
        return (int) orErrno(Libc.syscall(sysGettid, 0, 0, 0, 0));
    }

    @Override
    public int getpid() {
        return Libc.getpid();
    }

    @Override
    public int tgkill(int process, int thread, int signal) {
        return (int) orErrno(Libc.syscall(sysTgkill, process, thread, signal, 0));
    }

    @Override
    public int pinCurrentThread(int cpu) {
        if (cpu < 0 || cpu >= MASK_BYTES * 8) {
            return -Errno.EINVAL;
        }
        try (Memory mask = zeroed(MASK_BYTES)) {
            // The mask is an array of longs in native order, sched_setaffinity(2): set the bit within its long.
            mask.setLong((cpu / Long.SIZE) * (long) Long.BYTES, 1L << (cpu % Long.SIZE));
            return orErrno(Libc.sched_setaffinity(0, MASK_BYTES, Pointer.nativeValue(mask)));
        }
    }

    @Override
    public void memcpy(long to, long from, long bytes) {
        Libc.memcpy(to, from, bytes);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }
}
