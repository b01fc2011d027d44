package org.ipcbench.spi;

/**
 * The shape of one channel, agreed by both ends before it is opened.
 *
 * @param backend how Java reaches the mechanism, one of {@link Traits#backends()}
 * @param messageBytes the size of every message, from 1 byte
 * @param waitMode how a call waits
 * @param capacityBytes what the channel should at least hold each way, where that can be chosen
 *     ({@link Traits#sizable()}); {@link #DEFAULT_CAPACITY}: the mechanism's own default
 */
public record ChannelSpec(String backend, int messageBytes, WaitMode waitMode, int capacityBytes) {

    /** Leaves the capacity to the mechanism. */
    public static final int DEFAULT_CAPACITY = 0;

    public ChannelSpec {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("messageBytes=" + messageBytes + ", must be at least 1");
        }
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("capacityBytes=" + capacityBytes + ", must not be negative");
        }
    }

    /** Returns a shape with the mechanism's default capacity. */
    public static ChannelSpec of(String backend, int messageBytes, WaitMode waitMode) {
        return new ChannelSpec(backend, messageBytes, waitMode, DEFAULT_CAPACITY);
    }
}
