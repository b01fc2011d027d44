package org.ipcbench.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a call waits for a message or for room. */
public enum WaitMode {
    /** Sleeps in the kernel until the other end wakes it. */
    BLOCK,
    /** Polls without sleeping; each try is followed by {@link Thread#onSpinWait()}. */
    SPIN,
    /** Polls, giving the CPU away between tries by {@link Thread#yield()}. */
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
