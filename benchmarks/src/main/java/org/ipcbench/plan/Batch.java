package org.ipcbench.plan;

/**
 * How many messages one invocation of a benchmark moves.
 *
 * <p>A one-way invocation ends with the peer's acknowledgement: the batch is large enough to hide its cost and small
 * enough to fit an iteration.
 */
public final class Batch {

    /** How many versions one call publishes: the readers' counts are read only once per batch, since reading disturbs their cache lines. */
    public static final int PUBLISHED = 1024;

    /** The largest one-way batch per call, for small messages. */
    public static final int MOST = 4096;

    private static final int FEWEST = 16;
    private static final int BYTES = 8 << 20;

    private Batch() {}

    /** Returns how many messages of this size go one way per call. */
    public static int oneWay(int messageBytes) {
        return Math.max(FEWEST, Math.min(MOST, BYTES / messageBytes));
    }
}
