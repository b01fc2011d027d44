package org.ipcbench.mechanism.shm;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.MappedFile;
import org.ipcbench.posix.Mapping;

/**
 * Memory that both ends map, with ordered reads and writes of its words.
 *
 * <p>The mapping lives as long as the buffer is reachable; an end keeps it in a field.
 */
final class SharedMemory {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** The minimum of glibc.cpu.x86_non_temporal_threshold. */
    private static final int MAYBE_NON_TEMPORAL_BYTES = 0x4040;

    private final ByteBuffer bytes;
    private final Closeable release;

    private SharedMemory(ByteBuffer bytes, Closeable release) {
        this.bytes = bytes;
        this.release = release;
    }

    /** Takes over a mapping made by system calls. */
    static SharedMemory of(Mapping mapping) {
        return new SharedMemory(mapping.memory(), mapping::release);
    }

    /** Creates a new file, as {@link MappedFile#create} says, and pre-faults all pages. */
    static SharedMemory create(Path path, int bytes) throws IOException {
        return touched(MappedFile.create(path, bytes));
    }

    /** Maps the file that the owner created. */
    static SharedMemory open(Path path, int bytes) throws IOException {
        return touched(MappedFile.open(path, bytes));
    }

    private static SharedMemory touched(MappedByteBuffer mapped) {
        Mapping.touch(mapped);
        // The JDK unmaps it once it is unreachable.
        return new SharedMemory(mapped, () -> {});
    }

    /** Returns the mapped bytes, for bulk copies by absolute index and for their address. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Releases the memory, if possible before it becomes unreachable; a late access by another thread does no harm. */
    void release() throws IOException {
        release.close();
    }

    long getLong(int offset) {
        return (long) LONG.getOpaque(bytes, offset);
    }

    long getLongAcquire(int offset) {
        return (long) LONG.getAcquire(bytes, offset);
    }

    void setLong(int offset, long value) {
        LONG.setOpaque(bytes, offset, value);
    }

    /**
     * Stores a version that becomes visible before any byte that the caller copies to the memory afterwards.
     *
     * <p>A release fence is enough for small copies. For large ones the C library and the JDK use non-temporal stores,
     * which x86 lets overtake earlier stores (Intel SDM, volume 1, 10.4.6.2): they need a full fence. These copies end
     * with a fence of their own, so stores after a copy need none.
     */
    void setVersionBeforeBytes(int offset, long version, int bytes) {
        LONG.setOpaque(this.bytes, offset, version);
        if (bytes < MAYBE_NON_TEMPORAL_BYTES) {
            VarHandle.releaseFence();
        } else {
            VarHandle.fullFence();
        }
    }

    void setLongRelease(int offset, long value) {
        LONG.setRelease(bytes, offset, value);
    }

    int getInt(int offset) {
        return (int) INT.getAcquire(bytes, offset);
    }

    void setIntRelease(int offset, int value) {
        INT.setRelease(bytes, offset, value);
    }

    /** Adds one and returns the value before; no two callers get the same one. */
    int claim(int offset) {
        return (int) INT.getAndAdd(bytes, offset, 1);
    }

    /** Stores a value and returns the previous one; a full fence. */
    int exchange(int offset, int value) {
        return (int) INT.getAndSet(bytes, offset, value);
    }

    void increment(int offset) {
        INT.getAndAdd(bytes, offset, 1);
    }
}
