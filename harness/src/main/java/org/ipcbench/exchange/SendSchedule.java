package org.ipcbench.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * When each message is due: an open-loop sender keeps to it whatever the receiver does.
 *
 * <p>Times are those of {@link System#nanoTime}, CLOCK_MONOTONIC on Linux, which the processes of a host share.
 */
public abstract class SendSchedule {
    private static final long NS_PER_SECOND = 1_000_000_000;

    /** The most messages a second that can be asked for: beyond it, two would be due in the same nanosecond. */
    public static final int MOST_PER_SECOND = 1_000_000_000;

    SendSchedule() {}

    /** How the gaps between messages are distributed. */
    public enum Arrivals {
        /** All are equal. */
        FIXED,
        /** Exponentially: a Poisson process, as of many independent clients. */
        POISSON;

        /** Returns the name used in options and results, such as {@code poisson}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the one with this {@link #id()}.
         *
         * @throws IllegalArgumentException if there is none; the message lists the ids
         */
        public static Arrivals of(String id) {
            return Arrays.stream(values())
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("unknown arrivals '" + id + "'; known: fixed, poisson"));
        }

        /**
         * Returns a schedule that starts at this time.
         *
         * @param perSecond from 1 to {@link #MOST_PER_SECOND}
         * @param seed the same seed gives the same gaps
         */
        public SendSchedule at(double perSecond, long startNs, long seed) {
            return this == FIXED ? new Fixed(perSecond, startNs) : new Poisson(perSecond, startNs, seed);
        }
    }

    /** Returns when the next message is due. */
    public abstract long nextNs();

    /** By multiplication: adding up a rounded gap would drift by up to half a nanosecond a message, 0.4 % at 8 million a second. */
    private static final class Fixed extends SendSchedule {
        private final double gapNs;
        private final long startNs;
        private long sent;

        Fixed(double perSecond, long startNs) {
            this.gapNs = NS_PER_SECOND / perSecond;
            this.startNs = startNs;
        }

        @Override
        public long nextNs() {
            return startNs + (long) (sent++ * gapNs);
        }
    }

    private static final class Poisson extends SendSchedule {
        private final double meanNs;
        private final long startNs;
        private final SplittableRandom random;
        private double offsetNs;

        Poisson(double perSecond, long startNs, long seed) {
            this.meanNs = NS_PER_SECOND / perSecond;
            this.startNs = startNs;
            this.random = new SplittableRandom(seed);
        }

        @Override
        public long nextNs() {
            offsetNs -= Math.log1p(-random.nextDouble()) * meanNs;
            return startNs + (long) offsetNs;
        }
    }
}
