package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.ipcbench.posix.Posix;

/**
 * One page that both processes map, mmap(2), and its words. The mapping lives as long as this object is reachable.
 *
 * <p>Put words that different processes write {@link #APART_BYTES} apart.
 */
public final class SharedWords {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BYTES = 4096;

    /** A cache line is 64 bytes, and the prefetcher of x86 fetches lines in pairs. */
    public static final int APART_BYTES = 128;

    private final MappedByteBuffer memory;

    private SharedWords(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** Creates a file of zeros, mode 0600; it must not exist yet. */
    public static SharedWords create(Path path) throws IOException {
        return new SharedWords(MappedFile.create(path, BYTES));
    }

    /** Maps the file that the owner created. */
    public static SharedWords open(Path path) throws IOException {
        return new SharedWords(MappedFile.open(path, BYTES));
    }

    /** Returns the address of the first word. */
    public long address(Posix posix) {
        return posix.addressOf(memory);
    }

    public int get(int offset) {
        return (int) INT.getAcquire(memory, offset);
    }

    public void increment(int offset) {
        INT.getAndAdd(memory, offset, 1);
    }

    /** Stores a value after all earlier writes have become visible, and returns the previous one. */
    public int getAndSet(int offset, int value) {
        return (int) INT.getAndSet(memory, offset, value);
    }

    public boolean compareAndSet(int offset, int expected, int value) {
        return INT.compareAndSet(memory, offset, expected, value);
    }
}
