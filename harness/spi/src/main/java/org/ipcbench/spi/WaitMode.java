package org.ipcbench.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a call waits for a message or for room. */
public enum WaitMode {
    /** Sleeps in the kernel until the other end wakes it. */
    BLOCK,
    /** Polls without sleeping. */
    SPIN,
    /** Polls, giving the CPU away between tries. */
    YIELD,
    /** Spins a while, then sleeps on a futex; shared memory only. */
    PARK;

    /** Returns the name used in options and results, such as {@code block}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether the waiting is a loop over the try methods, so that it keeps its CPU busy. */
    public boolean polls() {
        return this == SPIN || this == YIELD;
    }

    /**
     * Passes the time between two tries: of a message, of the rest of one that has begun, of a lock or a look for a wake-up.
     *
     * <p>{@code spin} and {@code park} tell the processor that they spin ({@link Thread#onSpinWait()}). {@code yield} gives the
     * CPU away ({@link Thread#yield()}), as does a try in {@code block} whose message has begun: on one CPU nobody else could
     * finish it.
     */
    @SuppressWarnings("ThreadPriorityCheck") // giving the CPU away is what the wait mode yield measures
    public void pause() {
        if (this == SPIN || this == PARK) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /**
     * Returns the wait mode with this {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static WaitMode of(String id) {
        for (WaitMode mode : values()) {
            if (mode.id().equals(id)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unknown wait mode '" + id + "'; known: "
                + Arrays.stream(values()).map(WaitMode::id).collect(Collectors.joining(", ")));
    }
}
