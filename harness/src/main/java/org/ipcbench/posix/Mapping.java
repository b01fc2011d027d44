package org.ipcbench.posix;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory shared with other processes, mapped by system calls; mmap(2), shmat(2).
 *
 * <p>Like the JDK's mapped buffers it stays mapped as long as its buffer is reachable. Unlike them it can be released
 * earlier: private memory then takes its place, so that a late thread reads zeros instead of crashing.
 */
public final class Mapping {
    private static final Cleaner CLEANER = Cleaner.create();

    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int MAP_SHARED = 0x01;
    private static final int MAP_PRIVATE = 0x02;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int MADV_HUGEPAGE = 14;
    private static final int PAGE_BYTES = 4096;

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Posix posix;
    private final long address;
    private final ByteBuffer memory;
    private boolean released;

    private Mapping(Posix posix, long address, int bytes) {
        this.posix = posix;
        this.address = address;
        this.memory = posix.memoryAt(address, bytes);
        CLEANER.register(memory, () -> posix.call(SystemCalls.MUNMAP, address, bytes, 0));
        // Requests huge pages, in case the administrator allows them on request; harmless otherwise.
        posix.call(SystemCalls.MADVISE, address, bytes, MADV_HUGEPAGE);
        touch(memory);
    }

    /**
     * Pre-faults every page for writing, so that no page fault occurs later; changes no byte, even while others write.
     *
     * <p>Adds zero atomically, because the compiler may drop loads whose results are unused.
     */
    public static void touch(ByteBuffer mapped) {
        int last = mapped.capacity() - Integer.BYTES;
        for (int page = 0; page <= last; page += PAGE_BYTES) {
            INT.getAndAdd(mapped, page, 0);
        }
    }

    /**
     * Maps an open file from its beginning and pre-faults all pages; the descriptor may be closed afterwards.
     *
     * @throws ErrnoException if the kernel refuses
     */
    public static Mapping ofFile(Posix posix, int descriptor, int bytes) throws IOException {
        long address = posix.call(SystemCalls.MMAP, 0, bytes, PROT_READ_WRITE, MAP_SHARED, descriptor, 0);
        return new Mapping(posix, ErrnoException.check(address, "mmap", bytes + " bytes"), bytes);
    }

    /**
     * Attaches a System V segment and pre-faults all pages.
     *
     * @throws ErrnoException if the kernel refuses
     */
    public static Mapping ofSegment(SystemV calls, int segment, int bytes) throws IOException {
        long address = calls.attach(segment);
        return new Mapping(calls.posix(), ErrnoException.check(address, "shmat", "segment " + segment), bytes);
    }

    /** Returns the memory, in native order. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Gives up the shared memory; the kernel counts this as unmapping it. Idempotent, callable from any thread. */
    public synchronized void release() throws IOException {
        if (!released) {
            released = true;
            int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE;
            long result = posix.call(SystemCalls.MMAP, address, memory.capacity(), PROT_READ_WRITE, flags, -1, 0);
            ErrnoException.check(result, "mmap", "over a mapping");
        }
    }
}
