package org.ipcbench.report.text;

import java.util.Locale;
import org.ipcbench.results.Score;

/** Writes numbers with units, to three digits, independent of the machine's locale. */
public final class Quantity {
    private static final String[] TIME = {" ns", " µs", " ms", " s"};
    private static final String[] RATE = {"/s", " k/s", " M/s", " G/s"};
    private static final String[] SIZE = {"B", "KiB", "MiB", "GiB"};

    private Quantity() {}

    /** Writes a time, such as {@code 12.3 µs}. */
    public static String time(double ns) {
        return scaled(ns, TIME);
    }

    /** Writes a time with its range, such as {@code 12.3 [12.1 – 12.9] µs}. */
    public static String timeWithin(double ns, double lowNs, double highNs) {
        return scaled(ns, lowNs, highNs, TIME);
    }

    /** Writes a score in the unit that JMH gives it. */
    public static String score(String unit, double score) {
        return switch (unit) {
            case Score.NS_PER_OP -> time(score);
            case Score.OPS_PER_SECOND -> rate(score);
            default -> digits(score) + " " + unit;
        };
    }

    /** Writes a rate, such as {@code 1.25 M/s}. */
    public static String rate(double perSecond) {
        return scaled(perSecond, RATE);
    }

    /** Writes a rate with its range, such as {@code 1.25 [1.20 – 1.31] M/s}. */
    public static String rateWithin(double perSecond, double low, double high) {
        return scaled(perSecond, low, high, RATE);
    }

    /** Writes a number of an axis with no more digits than it has, such as {@code 20,000} or {@code 0.05}. */
    public static String plain(double number) {
        int decimals = number >= 1 ? 0 : (int) Math.ceil(-Math.log10(number) - 1e-9);
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** Writes a size in binary units, exactly, such as {@code 64 KiB} or {@code 1000 B}; a dash if it is negative. */
    public static String size(long bytes) {
        if (bytes < 0) {
            return "–";
        }
        int step = 0;
        long rest = bytes;
        while (rest >= 1024 && rest % 1024 == 0 && step < SIZE.length - 1) {
            rest /= 1024;
            step++;
        }
        return rest + " " + SIZE[step];
    }

    /** Writes a whole number in groups of three, such as {@code 1,200,000}. */
    public static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Writes a number to three digits, without an exponent; a dash if it is not finite. */
    public static String digits(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        if (number == 0) {
            return "0";
        }
        double size = Math.abs(number);
        // Rounds first: 9.996 is written as 10.0, not as 10.00.
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static String scaled(double number, String[] units) {
        int step = step(number, units.length);
        return digits(number / Math.pow(1000, step)) + units[step];
    }

    private static String scaled(double number, double low, double high, String[] units) {
        int step = step(number, units.length);
        double unit = Math.pow(1000, step);
        return digits(number / unit) + " [" + digits(low / unit) + " – " + digits(high / unit) + "] "
                + units[step].strip();
    }

    private static int step(double number, int units) {
        int step = 0;
        double rest = Math.abs(number);
        while (rest >= 999.5 && step < units - 1) {
            rest /= 1000;
            step++;
        }
        return step;
    }
}
