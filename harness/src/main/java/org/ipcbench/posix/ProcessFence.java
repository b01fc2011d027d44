package org.ipcbench.posix;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A full fence on every CPU that runs a thread of this process, membarrier(2): the rare side of a protocol runs it, so
 * that the frequent side needs no fence of its own.
 */
final class ProcessFence {
    private static final int PRIVATE_EXPEDITED = 1 << 3;
    private static final int REGISTER_PRIVATE_EXPEDITED = 1 << 4;

    /** Far longer than a store takes to leave a CPU. */
    private static final long STORES_ARE_VISIBLE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final @Nullable Posix REGISTERED = registered();

    private ProcessFence() {}

    private static @Nullable Posix registered() {
        if (PosixBackends.whyNone() != null) {
            return null;
        }
        try {
            Posix posix = PosixBackends.any();
            return posix.call(SystemCalls.MEMBARRIER, REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0 ? posix : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Returns when every other thread has passed a full fence since the call. If the kernel, a seccomp filter or a
     * missing backend prevents that, waits long enough for pending stores to become visible.
     */
    static void run() {
        VarHandle.fullFence();
        if (REGISTERED == null || REGISTERED.call(SystemCalls.MEMBARRIER, PRIVATE_EXPEDITED, 0, 0) != 0) {
            waitForStores();
        }
        VarHandle.fullFence();
    }

    private static void waitForStores() {
        long end = System.nanoTime() + STORES_ARE_VISIBLE_NS;
        for (long left = STORES_ARE_VISIBLE_NS; left > 0; left = end - System.nanoTime()) {
            // Returns at once in an interrupted thread.
            LockSupport.parkNanos(left);
        }
    }
}
