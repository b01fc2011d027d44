package org.ipcbench.mechanism.library;

import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The size at which a queue starts its next file.
 *
 * <p>A file is mapped as one block plus an overlap of a quarter of that, into which the last message may extend.
 *
 * @param blockBytes a power of two
 */
record ChronicleFiles(int blockBytes) {

    /** Chronicle's own block size on 64-bit Linux. */
    private static final int DEFAULT_BLOCK_BYTES = 64 << 20;

    /** A queue begins with an index of a few hundred KiB, which should be a small part of it. */
    private static final int MIN_BLOCK_BYTES = 4 << 20;

    private static final int MAX_BLOCK_BYTES = 1 << 30;

    /** A message and its header must fit into the overlap, a quarter of a block. */
    private static final int MESSAGES_A_BLOCK = 5;

    private static final int MAX_MESSAGE_BYTES = MAX_BLOCK_BYTES / MESSAGES_A_BLOCK;

    private static final int DIRECTIONS = 2;

    /** The file being written and the one before it, which the reader has not finished. */
    private static final int FILES = 2;

    static Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (spec.messageBytes() > MAX_MESSAGE_BYTES) {
            return Availability.unavailable(
                    "a message of " + spec.messageBytes() + " bytes, " + MAX_MESSAGE_BYTES + " fit into a block",
                    "use smaller messages");
        }
        if (spec.capacityBytes() > MAX_BLOCK_BYTES) {
            return Availability.unavailable(
                    "a capacity of " + spec.capacityBytes() + " bytes, the largest block has " + MAX_BLOCK_BYTES,
                    "use a smaller capacity");
        }
        return null;
    }

    /** Returns the files for this shape, which must not be {@linkplain #refusal refused}. */
    static ChronicleFiles of(ChannelSpec spec) {
        int capacity = spec.capacityBytes() == 0 ? DEFAULT_BLOCK_BYTES : spec.capacityBytes();
        int wanted = Math.max(MIN_BLOCK_BYTES, Math.max(capacity, spec.messageBytes() * MESSAGES_A_BLOCK));
        return new ChronicleFiles(Integer.highestOneBit(wanted - 1) << 1);
    }

    /** Returns the most that both directions occupy. */
    long totalBytes() {
        return DIRECTIONS * FILES * (blockBytes + blockBytes / 4L);
    }
}
