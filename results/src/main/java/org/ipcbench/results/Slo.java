package org.ipcbench.results;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service-level objective: a percentile of the latency and its limit, such as {@code p99=100us}.
 *
 * @param percentile above 0 and below 100
 * @param limitNs 1 or more
 * @param text as it was typed, in its usual form
 */
public record Slo(double percentile, long limitNs, String text) {
    private static final Pattern FORM =
            Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,3})?)=(\\d{1,9}(?:\\.\\d{1,3})?)(ns|us|µs|ms|s)");
    private static final long LONGEST_NS = 10_000_000_000L;

    /**
     * Reads an objective.
     *
     * @throws IllegalArgumentException if it is something else; the message says what is allowed
     */
    public static Slo parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            double percentile = Double.parseDouble(matcher.group(1));
            String unit = matcher.group(3).equals("µs") ? "us" : matcher.group(3);
            long unitNs =
                    switch (unit) {
                        case "ns" -> 1;
                        case "us" -> 1_000;
                        case "ms" -> 1_000_000;
                        default -> 1_000_000_000;
                    };
            long limitNs = Math.round(Double.parseDouble(matcher.group(2)) * unitNs);
            if (percentile > 0 && limitNs >= 1 && limitNs <= LONGEST_NS) {
                return new Slo(percentile, limitNs, "p" + matcher.group(1) + "=" + matcher.group(2) + unit);
            }
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is not an objective: a percentile and a limit of 1ns to 10s with its unit, such as p99=100us or p99.9=1ms");
    }

    /** Returns how many messages it takes until a hundred are beyond the percentile. */
    public long samples() {
        return Math.round(100 / (1 - percentile / 100));
    }
}
