package org.ipcbench.pipemodel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.MappedFile;
import org.jspecify.annotations.Nullable;

/** The memory of a pipe between processes: a file that both map, mmap(2). Its size is fixed, so a resize may be refused. */
final class MappedMemory extends PipeMemory {

    private MappedMemory(PipeLayout layout, ByteBuffer bytes) {
        super(layout, bytes);
    }

    /** Creates a file, as {@link MappedFile#create} says, and maps it. */
    static MappedMemory create(Path path, PipeLayout layout) throws IOException {
        return new MappedMemory(layout, MappedFile.create(path, layout.bytes()).load());
    }

    /** Maps the file that another process created. */
    static MappedMemory open(Path path, PipeLayout layout) throws IOException {
        return new MappedMemory(layout, MappedFile.open(path, layout.bytes()).load());
    }

    @Override
    @Nullable
    ByteBuffer allocate(PipeLayout larger) {
        return null;
    }
}
