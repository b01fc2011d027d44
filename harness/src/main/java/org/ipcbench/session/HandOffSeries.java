package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.Seat;

/** A series of {@link HandOffMeter} readings between two threads of this process: how far apart its two CPUs stay. */
public final class HandOffSeries {
    private final HandOffMeter meter = HandOffMeter.betweenThreads();
    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean over;

    private HandOffSeries() {}

    /**
     * Reads the meter repeatedly, on the calling thread and a second one; keeps both CPUs busy for 10 ms per reading.
     * Blocks for the whole time.
     *
     * @param seat two CPUs
     * @return the median round trip of each reading in nanoseconds, in order; NaN for one that failed
     * @throws IOException if a thread cannot be pinned
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static List<Double> read(Seat.At seat, Duration time, Duration every)
            throws IOException, InterruptedException {
        return new HandOffSeries().series(seat, time, every);
    }

    @SuppressWarnings("try") // the stay only has to be closed
    private List<Double> series(Seat.At seat, Duration time, Duration every) throws IOException, InterruptedException {
        Thread partner = new Thread(() -> answer(seat.peerCpu()), "ipcbench-hand-off");
        partner.setDaemon(true);
        partner.start();
        List<Double> readings = new ArrayList<>();
        try (Closeable ignored = Affinity.stayOn(seat.ownerCpu())) {
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                meter.clear();
                wanted.release();
                readings.add(meter.measure().ns());
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            }
        } finally {
            over = true;
            wanted.release();
            partner.join();
        }
        return readings;
    }

    /** A partner that cannot be pinned never answers: the readings fail rather than measure other CPUs. */
    private void answer(int cpu) {
        try {
            Affinity.pinCurrentThread(cpu);
        } catch (IOException e) {
            return;
        }
        for (wanted.acquireUninterruptibly(); !over; wanted.acquireUninterruptibly()) {
            meter.answer();
        }
    }
}
