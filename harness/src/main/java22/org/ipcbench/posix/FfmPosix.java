package org.ipcbench.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes the calls through the JDK's own foreign function interface, java.lang.foreign: JDK 22 and newer.
 *
 * <p>The handles are constants for the compiler, which turns each call into a few instructions. Calls that cannot block are
 * linked as critical: they leave out the change of the thread's state, without which the JVM could not collect garbage while
 * the call sleeps.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class FfmPosix implements Posix {

    /** The largest copy that may keep the JVM from reaching a safepoint: it takes well below a microsecond. */
    private static final long BRIEF_COPY_BYTES = 4096;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option BRIEFLY = Linker.Option.critical(false);
    private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(1);

    private static final MethodHandle CALL_3 = syscall(3, VARIADIC);
    private static final MethodHandle CALL_4 = syscall(4, VARIADIC);
    private static final MethodHandle CALL_5 = syscall(5, VARIADIC);
    private static final MethodHandle CALL_6 = syscall(6, VARIADIC);
    private static final MethodHandle CALL_3_BRIEFLY = syscall(3, VARIADIC, BRIEFLY);
    private static final MethodHandle SEM_OPEN = link(
            "sem_open",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SEM_CLOSE = semaphoreCall("sem_close");
    private static final MethodHandle SEM_UNLINK = semaphoreCall("sem_unlink");
    private static final MethodHandle SEM_POST = semaphoreCall("sem_post", BRIEFLY);
    private static final MethodHandle SEM_WAIT = semaphoreCall("sem_wait");
    private static final MethodHandle SEM_TRY_WAIT = semaphoreCall("sem_trywait", BRIEFLY);
    private static final MethodHandle MEMCPY = memcpy();
    private static final MethodHandle MEMCPY_BRIEFLY = memcpy(BRIEFLY);

    /** Where a call stores its errno: an int per thread. */
    private static final ThreadLocal<MemorySegment> ERRNO =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static MethodHandle syscall(int arguments, Linker.Option... options) {
        MemoryLayout[] parameters = new MemoryLayout[arguments + 1];
        java.util.Arrays.fill(parameters, JAVA_LONG);
        return link("syscall", FunctionDescriptor.of(JAVA_LONG, parameters), options);
    }

    private static MethodHandle semaphoreCall(String name, Linker.Option... options) {
        return link(name, FunctionDescriptor.of(JAVA_INT, JAVA_LONG), options);
    }

    private static MethodHandle memcpy(Linker.Option... options) {
        FunctionDescriptor type = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        return LINKER.downcallHandle(find("memcpy"), type, options);
    }

    /** Links a function; calls pass the memory for errno first. */
    private static MethodHandle link(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker.Option[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(find(name), type, all);
    }

    private static MemorySegment find(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
    }

    /** A handle is declared to throw anything; a native function throws nothing. */
    private static IllegalStateException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }

    private static int errno(MemorySegment captured) {
        return captured.get(JAVA_INT, ERRNO_OFFSET);
    }

    private static long orErrno(long result, MemorySegment captured) {
        return result < 0 ? -errno(captured) : result;
    }

    @Override
    public String backend() {
        return PosixBackends.FFM;
    }

    @Override
    public long call(int number, long a, long b, long c) {
        MemorySegment errno = ERRNO.get();
        try {
            return orErrno((long) CALL_3.invokeExact(errno, (long) number, a, b, c), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long call(int number, long a, long b, long c, long d) {
        MemorySegment errno = ERRNO.get();
        try {
            return orErrno((long) CALL_4.invokeExact(errno, (long) number, a, b, c, d), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long call(int number, long a, long b, long c, long d, long e) {
        MemorySegment errno = ERRNO.get();
        try {
            return orErrno((long) CALL_5.invokeExact(errno, (long) number, a, b, c, d, e), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @Override
    public long call(int number, long a, long b, long c, long d, long e, long f) {
        MemorySegment errno = ERRNO.get();
        try {
            return orErrno((long) CALL_6.invokeExact(errno, (long) number, a, b, c, d, e, f), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @Override
    public long callBriefly(int number, long a, long b, long c) {
        MemorySegment errno = ERRNO.get();
        try {
            return orErrno((long) CALL_3_BRIEFLY.invokeExact(errno, (long) number, a, b, c), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long semOpen(long name, int flags, int mode, int value) {
        MemorySegment errno = ERRNO.get();
        try {
            long semaphore = (long) SEM_OPEN.invokeExact(errno, name, flags, mode, value);
            return semaphore == 0 ? -errno(errno) : semaphore;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int semClose(long semaphore) {
        MemorySegment errno = ERRNO.get();
        try {
            return (int) orErrno((int) SEM_CLOSE.invokeExact(errno, semaphore), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int semUnlink(long name) {
        MemorySegment errno = ERRNO.get();
        try {
            return (int) orErrno((int) SEM_UNLINK.invokeExact(errno, name), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int semPost(long semaphore) {
        MemorySegment errno = ERRNO.get();
        try {
            return (int) orErrno((int) SEM_POST.invokeExact(errno, semaphore), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int semWait(long semaphore) {
        MemorySegment errno = ERRNO.get();
        try {
            return (int) orErrno((int) SEM_WAIT.invokeExact(errno, semaphore), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int semTryWait(long semaphore) {
        MemorySegment errno = ERRNO.get();
        try {
            return (int) orErrno((int) SEM_TRY_WAIT.invokeExact(errno, semaphore), errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void memcpy(long to, long from, long bytes) {
        try {
            if (bytes <= BRIEF_COPY_BYTES) {
                long unused = (long) MEMCPY_BRIEFLY.invokeExact(to, from, bytes);
            } else {
                long unused = (long) MEMCPY.invokeExact(to, from, bytes);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return MemorySegment.ofBuffer(direct).address() - direct.position();
    }

    @Override
    public ByteBuffer memoryAt(long address, int bytes) {
        return MemorySegment.ofAddress(address)
                .reinterpret(bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }
}
