package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file mapped by both ends, and the ways to read and write its words in order.
 *
 * <p>The mapping lives as long as the buffer is reachable; an end keeps it in a field.
 */
final class SharedFile {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int ZEROS_BYTES = 1 << 16;

    private final MappedByteBuffer memory;

    private SharedFile(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /**
     * Makes a new file, mode 0600, with all its pages.
     *
     * @throws IOException if it exists or there is no space: better here than a SIGBUS at first touch
     */
    static SharedFile create(Path path, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
            for (int written = 0; written < bytes; ) {
                zeros.clear().limit(Math.min(ZEROS_BYTES, bytes - written));
                written += file.write(zeros);
            }
            return map(file, bytes);
        }
    }

    /** Maps the file that the owner made. */
    static SharedFile open(Path path, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, bytes);
        }
    }

    private static SharedFile map(FileChannel file, int bytes) throws IOException {
        MappedByteBuffer memory = file.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        memory.load();
        return new SharedFile(memory);
    }

    /** Returns the mapped bytes, for bulk copies by absolute index and for their address. */
    ByteBuffer memory() {
        return memory;
    }

    long getLong(int offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    long getLongAcquire(int offset) {
        return (long) LONG.getAcquire(memory, offset);
    }

    void setLong(int offset, long value) {
        LONG.setOpaque(memory, offset, value);
    }

    void setLongRelease(int offset, long value) {
        LONG.setRelease(memory, offset, value);
    }

    int getInt(int offset) {
        return (int) INT.getAcquire(memory, offset);
    }

    void setIntRelease(int offset, int value) {
        INT.setRelease(memory, offset, value);
    }

    void increment(int offset) {
        INT.getAndAdd(memory, offset, 1);
    }
}
