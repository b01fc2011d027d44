package org.ipcbench.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A channel that holds one value, published by one end and read by any number of others. Readers see the latest version
 * and may miss others; neither side waits.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, and
 * {@link IllegalArgumentException} if a buffer is not direct or not of the agreed size. None changes position or limit.
 */
public non-sealed interface ValueChannel extends Channel {

    /** Publishes this value as the next version; the first is 1. Only for the owner's end. Never waits. */
    void publish(ByteBuffer value) throws IOException;

    /**
     * Copies the latest value as a whole, if this end has not copied it before. Looks once and never waits.
     *
     * @return its version; 0 if this end has it already, or if it changed during the copy: that counts as a retry, and
     *     the buffer may hold anything
     */
    long observe(ByteBuffer into) throws IOException;

    /** Returns what all readers together have counted so far; any end may ask. */
    Observed observed();

    /**
     * What the readers have counted.
     *
     * @param versions copied as a whole, counted by each reader
     * @param retries failed looks, because the value was changing
     */
    record Observed(long versions, long retries) {

        /** Returns the difference to an earlier count. */
        public Observed minus(Observed earlier) {
            return new Observed(versions - earlier.versions, retries - earlier.retries);
        }

        /** Adds two counts up. */
        public Observed plus(Observed more) {
            return new Observed(versions + more.versions, retries + more.retries);
        }
    }
}
