package org.ipcbench.session;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A word of shared memory that owner and peer pass back and forth, spinning: it measures how far apart their two CPUs
 * are, independent of the mechanism.
 *
 * <p>A host may move two virtual CPUs between near and far at any moment, and every exchange between two processes then
 * costs several times as much. Both sides map the same file; the control line tells the peer to take part. Neither waits
 * longer than {@link #PATIENCE_NS} for the other, so a peer that died or lost its CPU costs one reading, not the fork.
 */
public final class HandOffMeter {
    /** How long one reading takes. */
    static final long READING_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Round trips timed together: reading the clock takes half as long as one. */
    private static final int BATCH = 32;

    /** The fewest batches for a meaningful median. */
    private static final int FEWEST_BATCHES = 16;

    private static final int MOST_BATCHES = 1 << 13;

    /** Polls between two clock readings. */
    private static final int TRIES = 1 << 10;

    /** Enough for neighbouring lines, which are fetched in pairs. */
    private static final int BYTES = 256;

    private static final int WORD = BYTES / 2;

    /** Odd values are the owner's, the next even one is the peer's answer. */
    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long OVER = -1;

    private static final int ENDED = -1;

    private final ByteBuffer memory;
    private final long[] batches = new long[MOST_BATCHES];

    private HandOffMeter(ByteBuffer memory) {
        this.memory = memory;
    }

    /**
     * The result of one reading. The times stay in the order measured: sorting them between two iterations would keep
     * the JIT compilers busy in the next one.
     */
    public static final class Reading {
        private final long[] batchNs;
        private final String problem;

        private Reading(long[] batchNs, String problem) {
            this.batchNs = batchNs;
            this.problem = problem;
        }

        private static Reading of(long[] batchNs) {
            return batchNs.length < FEWEST_BATCHES
                    ? none("the peer kept up for " + batchNs.length + " batches, " + FEWEST_BATCHES + " are needed")
                    : new Reading(batchNs, "");
        }

        static Reading none(String problem) {
            return new Reading(new long[0], problem);
        }

        /** Returns the median time of a round trip; NaN if there is none. Sorts: do not call during a measurement. */
        public double ns() {
            if (!problem.isEmpty()) {
                return Double.NaN;
            }
            long[] sorted = batchNs.clone();
            Arrays.sort(sorted);
            return (double) sorted[sorted.length / 2] / BATCH;
        }

        /** Returns why the reading failed; empty if it succeeded. */
        public String problem() {
            return problem;
        }
    }

    /** Maps the word in this file, creating the file if it does not exist; the mapping outlives the file's name. */
    static HandOffMeter in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < BYTES) {
                // Written, not just extended: a full file system fails here, not with SIGBUS later.
                channel.write(ByteBuffer.allocate(BYTES));
            }
            return new HandOffMeter(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder()));
        }
    }

    /** Creates the word for two threads of this process. */
    static HandOffMeter betweenThreads() {
        return new HandOffMeter(ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder()));
    }

    /** Prepares a reading; call it before telling the peer. */
    void clear() {
        WORDS.setRelease(memory, WORD, 0L);
    }

    /** Plays the owner's part for {@link #READING_NS}, on the calling thread. */
    Reading measure() {
        long start = System.nanoTime();
        int measured = 0;
        long turn = 1;
        try {
            if (!pass(turn, start)) {
                return Reading.none(
                        "the peer did not come within " + TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS) + " ms");
            }
            long begin = System.nanoTime();
            for (long before = begin; measured < MOST_BATCHES && before - begin < READING_NS; ) {
                if (!batch(turn, before)) {
                    break;
                }
                turn += 2L * BATCH;
                long now = System.nanoTime();
                batches[measured++] = now - before;
                before = now;
            }
            return Reading.of(Arrays.copyOf(batches, measured));
        } finally {
            WORDS.setRelease(memory, WORD, OVER);
        }
    }

    /** Makes a batch of round trips from this turn on; a separate method, so that it is compiled early. */
    private boolean batch(long turn, long since) {
        for (int i = 1; i <= BATCH; i++) {
            if (!pass(turn + 2L * i, since)) {
                return false;
            }
        }
        return true;
    }

    /** Hands the turn over and waits until it is back; false if it does not come back in time. */
    private boolean pass(long turn, long since) {
        WORDS.setRelease(memory, WORD, turn);
        while (true) {
            for (int i = 0; i < TRIES; i++) {
                if ((long) WORDS.getAcquire(memory, WORD) == turn + 1) {
                    return true;
                }
                Thread.onSpinWait();
            }
            if (System.nanoTime() - since > PATIENCE_NS) {
                return false;
            }
        }
    }

    /** Plays the peer's part, on the calling thread, until the owner ends the reading or stays silent too long. */
    void answer() {
        long idleSince = System.nanoTime();
        for (int answered = 0; answered != ENDED && System.nanoTime() - idleSince <= PATIENCE_NS; ) {
            answered = answerSome();
            idleSince = answered == 0 ? idleSince : System.nanoTime();
        }
    }

    /** Polls {@link #TRIES} times; returns how often it was the peer's turn, or {@link #ENDED}. */
    private int answerSome() {
        int answered = 0;
        for (int i = 0; i < TRIES; i++) {
            long turn = (long) WORDS.getAcquire(memory, WORD);
            if (turn == OVER) {
                return ENDED;
            }
            if ((turn & 1) == 1) {
                WORDS.setRelease(memory, WORD, turn + 1);
                answered++;
            } else {
                Thread.onSpinWait();
            }
        }
        return answered;
    }
}
