package org.ipcbench.session;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.ipcbench.contract.LockContract;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.LockChannel;

/** Counts the bytes on the heap that a round costs once everything is compiled. */
final class Allocation {
    /** Counting ends with the first that allocates nothing: small ones, and enough of them for every compiler. */
    static final int BATCHES = 30;

    /** A lock is passed by turns of three. */
    private static final int ROUNDS = 600 * LockChannel.LOCKS;

    private static final int MESSAGE_BYTES = 64;

    /** Some rounds, one after the other. */
    @FunctionalInterface
    interface Rounds {
        void run() throws IOException;
    }

    private Allocation() {}

    /**
     * Returns the bytes that a round of this row allocates: a message, a wake-up or a lock that goes there and comes back.
     *
     * <p>If it is any, and the row does not admit it, it is counted again in a fresh JVM, as a fork is one: what a JVM has compiled
     * for other rows decides whether its compiler sees through a call. FFM makes a view of the memory for errno (40 bytes) in
     * each call, which only the compiler can remove.
     */
    static long ofARound(Row row) throws IOException {
        long bytes = here(row);
        return bytes == 0 || isAdmitted(row) ? bytes : inAFreshJvm(row);
    }

    /** Tells whether the library behind this row allocates, and the traits say so. */
    static boolean isAdmitted(Row row) {
        return row.mechanism().traits().allocating().contains(row.backend());
    }

    private static long here(Row row) throws IOException {
        ChannelKind kind = row.mechanism().traits().channels();
        try (Session session = kind == ChannelKind.MESSAGES
                ? row.open(MESSAGE_BYTES, Row.echo())
                : row.openWithoutPayload(Row.echo())) {
            ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
            Rounds batch = () -> {
                switch (kind) {
                    case MESSAGES -> SessionTest.exchange(row, session.channel(), message, ROUNDS);
                    case WAKE_UPS -> NotificationContractTest.bounceUnchecked(session.notifications(), ROUNDS);
                    case LOCKS -> LockContract.passesTheTurn(session.locks(), ROUNDS);
                    default -> throw new IllegalArgumentException(row.toString());
                }
            };
            // That a library allocates shows in any batch; that nothing does may take some.
            int batches = isAdmitted(row) ? 2 : BATCHES;
            return bytesARound(batches, ROUNDS, batch, Thread.currentThread().getId());
        }
    }

    private static long inAFreshJvm(Row row) throws IOException {
        Process process = Jvm.start(Allocation.class, row.toString());
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the fresh JVM has not counted " + row);
            }
            return Long.parseLong(line);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Counts the row that the argument names. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(here(Row.parse(arguments[0])));
    }

    /**
     * Returns the bytes that the thread of this number allocates a round, rounded down. What a round needs it needs in every batch, so
     * the smallest of some batches counts: the others may still have met code that waited for the compiler.
     */
    static long bytesARound(int batches, int rounds, Rounds batch, long thread) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        batch.run();
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < batches && bytes > 0; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            batch.run();
            bytes = Math.min(bytes, (threads.getThreadAllocatedBytes(thread) - before) / rounds);
        }
        return bytes;
    }
}
