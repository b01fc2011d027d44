package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // Written, not just extended: a full file system fails here, not with SIGBUS at first touch.
            file.write(ByteBuffer.allocate(BYTES));
            return new SharedWords(file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Maps the file that the owner created. */
    public static SharedWords open(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedWords(file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        }
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
