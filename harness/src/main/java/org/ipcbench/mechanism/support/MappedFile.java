package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that both processes map, mmap(2). The JDK unmaps the buffer once it is unreachable. */
public final class MappedFile {
    private static final int ZEROS_BYTES = 1 << 16;

    private MappedFile() {}

    /**
     * Creates a file of zeros, mode 0600, with all its pages allocated, and maps it.
     *
     * @throws IOException if it exists or there is no space: better here than SIGBUS at first touch
     */
    public static MappedByteBuffer create(Path path, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS_BYTES, bytes));
            for (int written = 0; written < bytes; ) {
                zeros.clear().limit(Math.min(ZEROS_BYTES, bytes - written));
                written += file.write(zeros);
            }
            return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
    }

    /** Maps the file that the owner created. */
    public static MappedByteBuffer open(Path path, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
    }
}
