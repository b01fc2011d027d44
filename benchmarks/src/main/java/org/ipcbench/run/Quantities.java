package org.ipcbench.run;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.exchange.SendSchedule;

/** Parses sizes and durations as people type them, and formats durations for people. */
public final class Quantities {

    /** The largest message that can be requested. */
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static final long MIN_MEASURED_MS = 10;
    private static final long MAX_MEASURED_MS = 600_000;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(?:b|([km])i?b?)?");
    private static final Map<String, Integer> SIZES = Map.of("", 1, "k", 1 << 10, "m", 1 << 20);
    private static final Pattern RATE = Pattern.compile("(\\d{1,10}(?:\\.\\d{1,3})?)([kmg])?");
    private static final Map<String, Integer> RATES = Map.of("", 1, "k", 1_000, "m", 1_000_000, "g", 1_000_000_000);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m|min)?");

    private static final long MIN_BUDGET_MS = 1_000;
    private static final long MAX_BUDGET_MS = 86_400_000;
    private static final Pattern BUDGET = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(s|m|min|h)");
    private static final Map<String, Integer> UNITS_MS =
            Map.of("ms", 1, "", 1_000, "s", 1_000, "m", 60_000, "min", 60_000, "h", 3_600_000);

    private Quantities() {}

    /**
     * Reads a message size: {@code 64}, {@code 64B}, {@code 4K}, {@code 4KiB}, {@code 1M}. K is 1024.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static int messageBytes(String text) {
        double bytes = read(text, SIZE, SIZES);
        if (bytes >= 1 && bytes <= MAX_MESSAGE_BYTES) {
            return (int) bytes;
        }
        throw isNot(text, "a message size: 1 to 16M bytes, such as 64, 4K or 1M (K = 1024)");
    }

    /** Returns a number in the base unit; negative if the text is not one of these. */
    private static double read(String text, Pattern pattern, Map<String, Integer> units) {
        Matcher matcher = pattern.matcher(text.trim().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Double.parseDouble(matcher.group(1))
                        * units.getOrDefault(Objects.requireNonNullElse(matcher.group(2), ""), 1)
                : -1;
    }

    private static IllegalArgumentException isNot(String text, String what) {
        return new IllegalArgumentException("'" + text + "' is not " + what);
    }

    /**
     * Reads a number of messages a second: {@code 100}, {@code 10k}, {@code 1.5M}. k is 1000.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static int perSecond(String text) {
        double rate = read(text, RATE, RATES);
        if (rate >= 1 && rate <= SendSchedule.MOST_PER_SECOND && rate == Math.rint(rate)) {
            return (int) rate;
        }
        throw isNot(text, "a rate: 1 to 1G messages a second, such as 100, 10k or 1.5M (k = 1000), auto or max");
    }

    /**
     * Reads a duration in seconds or with a unit: {@code 2}, {@code 0.5}, {@code 500ms}, {@code 1min}.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static long measuredMs(String text) {
        long ms = durationMs(text);
        if (ms >= MIN_MEASURED_MS && ms <= MAX_MEASURED_MS) {
            return ms;
        }
        throw isNot(text, "a time: 10ms to 10min, such as 2, 0.5s or 500ms");
    }

    /**
     * Reads how long a fork may warm up, as {@link #measuredMs} does; 0 is allowed too.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static long settlingMs(String text) {
        long ms = durationMs(text);
        if (ms == 0 || (ms >= MIN_MEASURED_MS && ms <= MAX_MEASURED_MS)) {
            return ms;
        }
        throw isNot(text, "a time to settle in: 0, or 10ms to 10min, such as 2, 0.5s or 500ms");
    }

    /** Returns a duration in milliseconds; negative if the text is not one. */
    private static long durationMs(String text) {
        return Math.round(read(text, DURATION, UNITS_MS));
    }

    /**
     * Reads the time that a whole measurement may take: {@code 15m}, {@code 90s}, {@code 1h}.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static long budgetMs(String text) {
        long ms = Math.round(read(text, BUDGET, UNITS_MS));
        if (ms >= MIN_BUDGET_MS && ms <= MAX_BUDGET_MS) {
            return ms;
        }
        throw isNot(text, "a budget: 1s to 24h, such as 90s, 15m or 1h");
    }

    /**
     * Reads a time that may be spent on something, as {@link #budgetMs} does; 0 is allowed too.
     *
     * @throws IllegalArgumentException if it is something else or out of range
     */
    public static long spareMs(String text) {
        try {
            return text.trim().equals("0") ? 0 : budgetMs(text);
        } catch (IllegalArgumentException e) {
            throw isNot(text, "a time to spare: 0, or 1s to 24h, such as 90s, 15m or 1h");
        }
    }

    /** Writes a duration for people: {@code 48 s}, {@code 5 min 20 s}, {@code 3 h 05 min}. */
    public static String forPeople(long ms) {
        long seconds = Math.max(0, Math.round(ms / 1e3));
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
