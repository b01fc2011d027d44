package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes the calls through JNA's direct mapping: no wrapper object, addresses as {@code long}.
 *
 * <p>{@code syscall} and {@code sem_open} are variadic and declared here with the arguments passed: on Linux, x86-64 and
 * aarch64 alike, integers and pointers travel in the same registers either way.
 */
final class JnaPosix implements Posix {

    /**
     * Binds the C library.
     *
     * @throws LinkageError if JNA's library cannot be loaded, a function is missing, or the processor is not known
     */
    JnaPosix() {
        if (!SystemCalls.known()) {
            throw new UnsatisfiedLinkError(SystemCalls.whyUnknown());
        }
        Libc.bind();
    }

    /** Functions that every C library has in its main object, or that the JVM has loaded already. */
    private static final class Libc {
        private Libc() {}

        static void bind() {
            Native.register(Libc.class, NativeLibrary.getProcess());
        }

        static native long syscall(long number, long a, long b, long c);

        static native long syscall(long number, long a, long b, long c, long d);

        static native long syscall(long number, long a, long b, long c, long d, long e);

        static native long syscall(long number, long a, long b, long c, long d, long e, long f);

        static native long sem_open(long name, int flags, int mode, int value);

        static native int sem_close(long semaphore);

        static native int sem_unlink(long name);

        static native int sem_post(long semaphore);

        static native int sem_wait(long semaphore);

        static native int sem_trywait(long semaphore);

        static native long memcpy(long to, long from, long bytes);
    }

    private static long orErrno(long result) {
        return result < 0 ? -Native.getLastError() : result;
    }

    @Override
    public String backend() {
        return PosixBackends.JNA;
    }

    @Override
    public long call(int number, long a, long b, long c) {
        return orErrno(Libc.syscall(number, a, b, c));
    }

    @Override
    public long call(int number, long a, long b, long c, long d) {
        return orErrno(Libc.syscall(number, a, b, c, d));
    }

    @Override
    public long call(int number, long a, long b, long c, long d, long e) {
        return orErrno(Libc.syscall(number, a, b, c, d, e));
    }

    @Override
    public long call(int number, long a, long b, long c, long d, long e, long f) {
        return orErrno(Libc.syscall(number, a, b, c, d, e, f));
    }

    @Override
    public long callBriefly(int number, long a, long b, long c) {
        return call(number, a, b, c);
    }

    @Override
    public long semOpen(long name, int flags, int mode, int value) {
        long semaphore = Libc.sem_open(name, flags, mode, value);
        return semaphore == 0 ? -Native.getLastError() : semaphore;
    }

    @Override
    public int semClose(long semaphore) {
        return (int) orErrno(Libc.sem_close(semaphore));
    }

    @Override
    public int semUnlink(long name) {
        return (int) orErrno(Libc.sem_unlink(name));
    }

    @Override
    public int semPost(long semaphore) {
        return (int) orErrno(Libc.sem_post(semaphore));
    }

    @Override
    public int semWait(long semaphore) {
        return (int) orErrno(Libc.sem_wait(semaphore));
    }

    @Override
    public int semTryWait(long semaphore) {
        return (int) orErrno(Libc.sem_trywait(semaphore));
    }

    @Override
    public void memcpy(long to, long from, long bytes) {
        Libc.memcpy(to, from, bytes);
    }

    @Override
    public int memcpyFromBytes() {
        return 16 << 10;
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public ByteBuffer memoryAt(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }
}
