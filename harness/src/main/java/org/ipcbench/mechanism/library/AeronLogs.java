package org.ipcbench.mechanism.library;

import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of Aeron's log buffers for one shape of channel.
 *
 * <p>A log has three terms in a row. A message may be an eighth of a term, and a sender may be half a term ahead of its
 * receiver. Messages travel in frames of at most one MTU; the publication fragments longer ones and the other side
 * reassembles them, which costs another copy.
 *
 * @param termBytes a power of two
 * @param fragmented whether one message takes several frames
 */
record AeronLogs(int termBytes, boolean fragmented) {

    /** The largest that Aeron allows, so that only larger messages are fragmented. */
    static final int MTU_BYTES = 65_504;

    static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static final int HEADER_BYTES = 32;

    /** By default a sender may be half a term ahead; the driver advances that limit after at most a millisecond of sleep. */
    private static final int MESSAGES_A_DEFAULT_TERM = 16_384;

    private static final int MIN_DEFAULT_TERM_BYTES = 16 << 20;

    /** Aeron's own default, for any message size. */
    private static final int MAX_DEFAULT_TERM_BYTES = 64 << 20;

    private static final int MIN_TERM_BYTES = 1 << 17;
    private static final int MAX_TERM_BYTES = 1 << 30;
    private static final int MESSAGES_A_TERM = 8;
    private static final int WINDOWS_A_TERM = 2;
    private static final int TERMS = 3;
    private static final int DIRECTIONS = 2;

    /** What the driver keeps besides the logs: commands, counters, errors. */
    private static final long DRIVER_BYTES = 8 << 20;

    /** Returns why Aeron cannot carry such messages, or null if it can. */
    static Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (spec.messageBytes() > MAX_MESSAGE_BYTES) {
            return Availability.unavailable(
                    "a message of " + spec.messageBytes() + " bytes, Aeron's limit is " + MAX_MESSAGE_BYTES,
                    "use smaller messages");
        }
        if (spec.capacityBytes() > MAX_TERM_BYTES / WINDOWS_A_TERM) {
            return Availability.unavailable(
                    "a capacity of " + spec.capacityBytes() + " bytes, Aeron's limit is "
                            + MAX_TERM_BYTES / WINDOWS_A_TERM,
                    "use a smaller capacity");
        }
        return null;
    }

    /** Returns the logs for this shape, which must not be {@linkplain #refusal refused}. */
    static AeronLogs of(ChannelSpec spec) {
        int chosen = spec.capacityBytes() == 0
                ? defaultTermBytes(spec.messageBytes())
                : Math.max(MIN_TERM_BYTES, spec.capacityBytes() * WINDOWS_A_TERM);
        int wanted = Math.max(chosen, spec.messageBytes() * MESSAGES_A_TERM);
        return new AeronLogs(Integer.highestOneBit(wanted - 1) << 1, spec.messageBytes() > MTU_BYTES - HEADER_BYTES);
    }

    private static int defaultTermBytes(int messageBytes) {
        long wanted = (long) messageBytes * MESSAGES_A_DEFAULT_TERM;
        return (int) Math.min(MAX_DEFAULT_TERM_BYTES, Math.max(MIN_DEFAULT_TERM_BYTES, wanted));
    }

    String[] tags() {
        return fragmented ? new String[] {Availability.FRAGMENTED} : new String[0];
    }

    /** Returns the bytes that both directions and the driver need in {@code aeron.dir}. */
    long totalBytes() {
        return DIRECTIONS * TERMS * (long) termBytes + DRIVER_BYTES;
    }
}
