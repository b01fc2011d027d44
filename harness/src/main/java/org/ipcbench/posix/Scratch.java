package org.ipcbench.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A little native memory per thread, for structs passed to calls; lives as long as its thread. */
final class Scratch {

    /** Enough for a mask of 8192 CPUs. */
    static final int BYTES = 1024;

    private static final ThreadLocal<Scratch> OF_THREAD = new ThreadLocal<>();

    final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    final long address;

    private Scratch(Posix posix) {
        address = posix.addressOf(memory);
    }

    /** Returns the calling thread's memory, with its previous contents. */
    static Scratch of(Posix posix) {
        Scratch scratch = OF_THREAD.get();
        if (scratch == null) {
            scratch = new Scratch(posix);
            OF_THREAD.set(scratch);
        }
        return scratch;
    }

    /** Fills the first bytes with zeros. */
    Scratch cleared(int bytes) {
        for (int i = 0; i < bytes; i++) {
            memory.put(i, (byte) 0);
        }
        return this;
    }
}
