package org.ipcbench.pipemodel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The memory of a pipe between processes: a file that both map, mmap(2). Its size is fixed, so a resize may be refused. */
final class MappedMemory extends PipeMemory {

    private MappedMemory(PipeLayout layout, ByteBuffer bytes) {
        super(layout, bytes);
    }

    /**
     * Creates a file, mode 0600, with all its pages allocated, and maps it.
     *
     * @throws IOException if it exists or there is no space, which would otherwise be a SIGBUS on first touch
     */
    static MappedMemory create(Path path, PipeLayout layout) throws IOException {
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(layout.pageBytes());
            for (int written = 0; written < layout.bytes(); ) {
                zeros.clear().limit(Math.min(zeros.capacity(), layout.bytes() - written));
                written += file.write(zeros);
            }
            return map(file, layout);
        }
    }

    /** Maps the file that another process created. */
    static MappedMemory open(Path path, PipeLayout layout) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, layout);
        }
    }

    private static MappedMemory map(FileChannel file, PipeLayout layout) throws IOException {
        return new MappedMemory(
                layout,
                file.map(FileChannel.MapMode.READ_WRITE, 0, layout.bytes()).load());
    }

    @Override
    @Nullable
    ByteBuffer allocate(PipeLayout larger) {
        return null;
    }
}
