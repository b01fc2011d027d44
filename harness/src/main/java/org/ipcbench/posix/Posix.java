package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * System calls as the mechanisms need them, through one backend that turns a Java call into a native one.
 *
 * <p>A backend provides little: {@code syscall(2)} with three to six arguments, the C library's semaphores and
 * {@code memcpy}, and the conversion between buffers and addresses. Everything else is written once, here and in the
 * classes beside it, so that the backends differ only in what a call costs.
 *
 * <p>Every method returns a result ≥ 0, or the negated {@link Errno}. Addresses and lengths are bytes; the caller keeps
 * the memory alive during the call. The calls that move or poll allocate nothing. Callable from any thread. See the man
 * page of the same name, section 2 or 3.
 */
public interface Posix {

    int O_RDONLY = 0;
    int O_WRONLY = 1;
    int O_RDWR = 2;
    int O_CREAT = 0100;
    int O_EXCL = 0200;
    int O_NONBLOCK = 04000;
    int O_CLOEXEC = 02000000;

    int LOCK_EX = 2;
    int LOCK_NB = 4;
    int LOCK_UN = 8;

    short POLLIN = 1;
    short POLLOUT = 4;

    /** Returns the id of the backend that makes the calls. */
    String backend();

    /** Makes one of the {@link SystemCalls}, which may block. */
    long call(int number, long a, long b, long c);

    /** Makes one of the {@link SystemCalls}, which may block. */
    long call(int number, long a, long b, long c, long d);

    /**
     * Makes one of the {@link SystemCalls}, which may block. With five or six arguments, backend {@code jnr} is slow and
     * allocates, except for the calls that {@code JnrPosix} knows: do not move messages with any other.
     */
    long call(int number, long a, long b, long c, long d, long e);

    /** Makes one of the {@link SystemCalls}, which may block. */
    long call(int number, long a, long b, long c, long d, long e, long f);

    /**
     * Makes one of the {@link SystemCalls} that never blocks: a backend may keep the JVM from reaching a
     * safepoint during the call.
     */
    long callBriefly(int number, long a, long b, long c);

    /**
     * Opens a named semaphore, sem_open(3).
     *
     * @param name the address of the name
     * @return the semaphore's address
     */
    long semOpen(long name, int flags, int mode, int value);

    int semClose(long semaphore);

    int semUnlink(long name);

    int semPost(long semaphore);

    /** Decrements a semaphore; sleeps while it is zero. {@link Errno#EINTR} if a signal arrived. */
    int semWait(long semaphore);

    /** Decrements a semaphore; {@link Errno#EAGAIN} if it is zero. */
    int semTryWait(long semaphore);

    /** Copies memory by the C library's memcpy. */
    void memcpy(long to, long from, long bytes);

    /** Returns the size from which {@link #memcpy} is faster than a copy by the JDK; depends on the cost of a call. */
    default int memcpyFromBytes() {
        return 4 << 10;
    }

    /** Returns the address of the first byte of a direct buffer, whatever its position. */
    long addressOf(ByteBuffer direct);

    /** Returns a direct buffer, in native order, over memory that a call has returned; it does not own the memory. */
    ByteBuffer memoryAt(long address, int bytes);

    default int open(String path, int flags, int mode) {
        try (NativeString name = new NativeString(this, path)) {
            return (int) call(SystemCalls.OPENAT, AT_FDCWD, name.address(), flags, mode);
        }
    }

    /** Resolves a relative path against the working directory; openat(2). */
    int AT_FDCWD = -100;

    default int close(int descriptor) {
        return (int) call(SystemCalls.CLOSE, descriptor, 0, 0);
    }

    /** Closes all of them; returns the first failure, or 0. */
    default int closeAll(int... descriptors) {
        int first = 0;
        for (int descriptor : descriptors) {
            int result = close(descriptor);
            first = first < 0 ? first : result;
        }
        return first;
    }

    /** Returns the number of bytes read, 0 at the end of the file. Blocks unless the open file is {@link #O_NONBLOCK}. */
    default long read(int descriptor, long address, long bytes) {
        return call(SystemCalls.READ, descriptor, address, bytes);
    }

    /** Returns the number of bytes written. Blocks unless the open file is {@link #O_NONBLOCK}. */
    default long write(int descriptor, long address, long bytes) {
        return call(SystemCalls.WRITE, descriptor, address, bytes);
    }

    /** Extends a file to this size and allocates all of it; {@link Errno#ENOSPC} if space is short; posix_fallocate(3). */
    default int allocate(int descriptor, long bytes) {
        return (int) call(SystemCalls.FALLOCATE, descriptor, 0, 0, bytes, 0);
    }

    /** Locks or unlocks a whole file, {@link #LOCK_EX} and so on; {@link Errno#EAGAIN} with {@link #LOCK_NB} if it is locked. */
    default int flock(int descriptor, int operation) {
        return (int) call(SystemCalls.FLOCK, descriptor, operation, 0);
    }

    /** Sets or clears {@link #O_NONBLOCK} on the open description, which duplicates share. */
    default int setNonBlocking(int descriptor, boolean nonBlocking) {
        final int getFlags = 3;
        final int setFlags = 4;
        int flags = (int) call(SystemCalls.FCNTL, descriptor, getFlags, 0);
        if (flags < 0) {
            return flags;
        }
        return (int)
                call(SystemCalls.FCNTL, descriptor, setFlags, nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
    }

    /** Sets the size of a pipe, which the kernel rounds up to a power of two in pages; returns the size set. */
    default int setPipeBytes(int descriptor, int bytes) {
        final int setPipeSize = 1031;
        return (int) call(SystemCalls.FCNTL, descriptor, setPipeSize, bytes);
    }

    /** Returns 1 if the descriptor is ready for these events ({@link #POLLIN}, {@link #POLLOUT}) or hung up, otherwise 0. */
    default int pollNow(int descriptor, short events) {
        // struct pollfd: int fd, short events, short revents; then a zero struct timespec; poll(2).
        final int timespec = 8;
        Scratch scratch = Scratch.of(this);
        scratch.memory
                .putInt(0, descriptor)
                .putInt(4, events)
                .putLong(timespec, 0)
                .putLong(timespec + 8, 0);
        return (int) call(SystemCalls.PPOLL, scratch.address, 1, scratch.address + timespec, 0);
    }

    /**
     * Makes a pipe.
     *
     * @param ends receives the descriptors, the read end first
     */
    default int pipe2(int[] ends, int flags) {
        Scratch scratch = Scratch.of(this);
        int result = (int) call(SystemCalls.PIPE2, scratch.address, flags, 0);
        if (result == 0) {
            ends[0] = scratch.memory.getInt(0);
            ends[1] = scratch.memory.getInt(Integer.BYTES);
        }
        return result;
    }

    default int mkfifo(String path, int mode) {
        final int fifo = 0010000;
        try (NativeString name = new NativeString(this, path)) {
            return (int) call(SystemCalls.MKNODAT, AT_FDCWD, name.address(), fifo | mode, 0);
        }
    }

    /** Makes a counter whose readers can sleep; flags {@link #O_NONBLOCK}, {@link #O_CLOEXEC}; eventfd(2). */
    default int eventfd(int initial, int flags) {
        return (int) call(SystemCalls.EVENTFD2, initial, flags, 0);
    }

    /** Sleeps until woken if the word at this address is {@code expected}; works across processes. */
    default int futexWait(long address, int expected) {
        final int wait = 0;
        return (int) call(SystemCalls.FUTEX, address, wait, expected, 0);
    }

    /** Wakes at most {@code count} sleepers at this address and returns how many it woke; works across processes. */
    default int futexWake(long address, int count) {
        final int wake = 1;
        return (int) callBriefly(SystemCalls.FUTEX, address, wake, count);
    }

    /** Returns the id of the calling thread. */
    default int gettid() {
        return (int) callBriefly(SystemCalls.GETTID, 0, 0, 0);
    }

    default int getpid() {
        return (int) callBriefly(SystemCalls.GETPID, 0, 0, 0);
    }

    default int tgkill(int process, int thread, int signal) {
        return (int) call(SystemCalls.TGKILL, process, thread, signal);
    }

    /** The number of longs in a CPU mask: enough for 8192 CPUs, the most that Linux can be built for. */
    int CPU_LONGS = Scratch.BYTES / Long.BYTES;

    /**
     * Reads which CPUs a thread may run on, sched_getaffinity(2).
     *
     * @param thread its id; 0 means the calling thread
     * @param cpus {@link #CPU_LONGS} longs, overwritten with the mask: CPU n is bit n % 64 of long n / 64
     * @return 0, or {@link Errno#ESRCH} if there is no such thread
     */
    default int affinity(int thread, long[] cpus) {
        Scratch scratch = Scratch.of(this).cleared(Scratch.BYTES);
        long result = call(SystemCalls.SCHED_GETAFFINITY, thread, Scratch.BYTES, scratch.address);
        scratch.memory.asLongBuffer().get(0, cpus);
        return noBytes(result);
    }

    /**
     * Restricts one thread to these CPUs, sched_setaffinity(2). What it starts afterwards inherits the mask.
     *
     * @param thread its id; 0 means the calling thread
     * @param cpus {@link #CPU_LONGS} longs, as {@link #affinity} fills them
     * @return 0, {@link Errno#EINVAL} if none of the CPUs is online and allowed, or {@link Errno#ESRCH}
     */
    default int setAffinity(int thread, long[] cpus) {
        Scratch scratch = Scratch.of(this);
        scratch.memory.asLongBuffer().put(0, cpus);
        return noBytes(call(SystemCalls.SCHED_SETAFFINITY, thread, Scratch.BYTES, scratch.address));
    }

    /** Returns 0 like the C library, where the kernel returns the size of its mask. */
    private static int noBytes(long result) {
        return (int) Math.min(0, result);
    }
}
