package org.ipcbench.posix;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.IgnoreError;
import jnr.ffi.annotations.SaveError;

/**
 * Makes the calls through jnr-ffi, which generates machine code for each function: close to JNI's cost, on every JDK.
 *
 * <p>It does so for at most six arguments, but release 2.2.17 passes a wrong sixth one on x86-64: so five is the limit
 * here. {@code syscall(2)} with five arguments of its own has six. Calls of that size that move messages go through the C
 * library's functions of the same name instead; any other gets a seventh argument, which makes jnr-ffi take its slow
 * path.
 */
final class JnrPosix implements Posix {
    private final Libc libc;
    private final Runtime runtime;
    private final MemoryIO memory;

    /**
     * Binds the C library.
     *
     * @throws LinkageError if the native part of jnr-ffi cannot be loaded or a function is missing
     */
    JnrPosix() {
        libc = LibraryLoader.create(Libc.class)
                .library(LibraryLoader.DEFAULT_LIBRARY)
                .failImmediately()
                .load();
        runtime = Runtime.getRuntime(libc);
        memory = MemoryIO.getInstance();
    }

    /** Functions in every C library's main object, or loaded by the JVM already. Public for the code generator. */
    public interface Libc {
        @SaveError
        long syscall(long number, long a, long b, long c);

        @SaveError
        long syscall(long number, long a, long b, long c, long d);

        @SaveError
        long syscall(long number, long a, long b, long c, long d, long e, long f);

        @SaveError
        int mq_timedsend(int queue, long message, long bytes, int priority, long deadline);

        @SaveError
        long mq_timedreceive(int queue, long message, long bytes, long priority, long deadline);

        @SaveError
        long send(int socket, long message, long bytes, int flags);

        @SaveError
        long recv(int socket, long message, long bytes, int flags);

        @SaveError
        long msgrcv(int queue, long message, long bytes, long type, int flags);

        @SaveError
        int waitid(int kind, int id, long info, int options);

        @SaveError
        long sem_open(long name, int flags, int mode, int value);

        @SaveError
        int sem_close(long semaphore);

        @SaveError
        int sem_unlink(long name);

        @SaveError
        int sem_post(long semaphore);

        @SaveError
        int sem_wait(long semaphore);

        @SaveError
        int sem_trywait(long semaphore);

        @IgnoreError
        long memcpy(long to, long from, long bytes);
    }

    private long orErrno(long result) {
        return result < 0 ? -runtime.getLastError() : result;
    }

    @Override
    public String backend() {
        return PosixBackends.JNR;
    }

    @Override
    public long call(int number, long a, long b, long c) {
        return orErrno(libc.syscall(number, a, b, c));
    }

    @Override
    public long call(int number, long a, long b, long c, long d) {
        return orErrno(libc.syscall(number, a, b, c, d));
    }

    /** The number is a constant at each call site, so the compiler keeps a single branch. */
    @Override
    public long call(int number, long a, long b, long c, long d, long e) {
        if (number == SystemCalls.MQ_TIMEDSEND) {
            return orErrno(libc.mq_timedsend((int) a, b, c, (int) d, e));
        } else if (number == SystemCalls.MQ_TIMEDRECEIVE) {
            return orErrno(libc.mq_timedreceive((int) a, b, c, d, e));
        } else if (number == SystemCalls.MSGRCV) {
            return orErrno(libc.msgrcv((int) a, b, c, d, (int) e));
        } else if (number == SystemCalls.WAITID && e == 0) {
            return orErrno(libc.waitid((int) a, (int) b, c, (int) d));
        }
        return orErrno(libc.syscall(number, a, b, c, d, e, 0));
    }

    @Override
    public long call(int number, long a, long b, long c, long d, long e, long f) {
        if (number == SystemCalls.SENDTO && e == 0) {
            return orErrno(libc.send((int) a, b, c, (int) d));
        } else if (number == SystemCalls.RECVFROM && e == 0) {
            return orErrno(libc.recv((int) a, b, c, (int) d));
        }
        return orErrno(libc.syscall(number, a, b, c, d, e, f));
    }

    @Override
    public long callBriefly(int number, long a, long b, long c) {
        return call(number, a, b, c);
    }

    @Override
    public long semOpen(long name, int flags, int mode, int value) {
        long semaphore = libc.sem_open(name, flags, mode, value);
        return semaphore == 0 ? -runtime.getLastError() : semaphore;
    }

    @Override
    public int semClose(long semaphore) {
        return (int) orErrno(libc.sem_close(semaphore));
    }

    @Override
    public int semUnlink(long name) {
        return (int) orErrno(libc.sem_unlink(name));
    }

    @Override
    public int semPost(long semaphore) {
        return (int) orErrno(libc.sem_post(semaphore));
    }

    @Override
    public int semWait(long semaphore) {
        return (int) orErrno(libc.sem_wait(semaphore));
    }

    @Override
    public int semTryWait(long semaphore) {
        return (int) orErrno(libc.sem_trywait(semaphore));
    }

    @Override
    public void memcpy(long to, long from, long bytes) {
        libc.memcpy(to, from, bytes);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return memory.getDirectBufferAddress(direct);
    }

    @Override
    public ByteBuffer memoryAt(long address, int bytes) {
        return memory.newDirectByteBuffer(address, bytes).order(ByteOrder.nativeOrder());
    }
}
