package org.ipcbench.pipemodel;

import java.nio.ByteBuffer;

/** The off-heap memory of a pipe between threads of this JVM; grows with the ring. */
final class PrivateMemory extends PipeMemory {

    PrivateMemory(int pageBytes, int slots) {
        this(new PipeLayout(pageBytes, slots));
    }

    private PrivateMemory(PipeLayout layout) {
        super(layout, ByteBuffer.allocateDirect(layout.bytes()));
    }

    @Override
    ByteBuffer allocate(PipeLayout larger) {
        return ByteBuffer.allocateDirect(larger.bytes());
    }
}
