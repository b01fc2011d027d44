package org.ipcbench.doctor.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.jspecify.annotations.Nullable;

/** What one call takes, on the calling thread: the median over batches, so that an interruption does not count. */
final class CallCost {
    private static final long WARM_UP_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BATCHES = 101;
    private static final int CALLS = 500;

    /** Keeps the compiler from eliminating unused results. */
    private static final AtomicLong SINK = new AtomicLong();

    private CallCost() {}

    /** Returns the cost of entering the kernel; null if no native backend is available. */
    static @Nullable Calls ofKernel() {
        Posix posix;
        try {
            posix = PosixBackends.any();
        } catch (IOException e) {
            return null;
        }
        ByteBuffer two = ByteBuffer.allocateDirect(2);
        long address = posix.addressOf(two);
        double outside = medianNs(() -> {
            posix.memcpy(address, address + 1, 1);
            return 0;
        });
        double inside = medianNs(posix::getpid);
        return new Calls(posix.backend(), Math.max(0, inside - outside), outside);
    }

    static double ofClockNs() {
        return medianNs(System::nanoTime);
    }

    private static double medianNs(LongSupplier call) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP_NS; ) {
            batchNs(call);
        }
        long[] ns = new long[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            ns[i] = batchNs(call);
        }
        Arrays.sort(ns);
        return (double) ns[BATCHES / 2] / CALLS;
    }

    private static long batchNs(LongSupplier call) {
        long sum = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            sum += call.getAsLong();
        }
        long end = System.nanoTime();
        SINK.set(sum);
        return end - begin;
    }
}
