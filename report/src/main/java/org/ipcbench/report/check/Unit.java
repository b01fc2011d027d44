package org.ipcbench.report.check;

import java.util.Map;
import java.util.Optional;
import org.ipcbench.results.Score;

/**
 * The unit of a score, and which direction is better. The unit alone decides: a direction is never guessed.
 *
 * @param name the unit that scores are converted to, so that µs and ns can be compared
 * @param factor one file unit, expressed in that unit
 * @param lowerIsBetter true for a cost, false for a rate
 */
public record Unit(String name, double factor, boolean lowerIsBetter) {
    /** JMH's names of {@code java.util.concurrent.TimeUnit}, in nanoseconds; from org.openjdk.jmh.results.Result. */
    private static final Map<String, Double> NS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3_600e9, "day", 86_400e9);

    /** Finds a unit by JMH's or a profiler's name for it; empty if its direction is unknown. */
    public static Optional<Unit> of(String name) {
        int slash = name.indexOf('/');
        String over = slash < 0 ? name : name.substring(0, slash);
        String under = slash < 0 ? "" : name.substring(slash + 1);
        Double time = NS.get(under.equals("op") ? over : under);
        if (time != null && under.equals("op")) {
            return Optional.of(new Unit(Score.NS_PER_OP, time, true));
        }
        if (time != null && over.equals("ops")) {
            return Optional.of(new Unit(Score.OPS_PER_SECOND, 1e9 / time, false));
        }
        if (name.equals("B/op") || name.equals("#/op")) {
            return Optional.of(new Unit(name, 1, true));
        }
        return Optional.empty();
    }

    /** Returns the cost of a score as a logarithm, larger being worse; infinite for a score of zero. */
    double logCost(double score) {
        double log = Math.log(score * factor);
        return lowerIsBetter ? log : -log;
    }

    /** Returns the score, in {@link #name}, of a cost. */
    double score(double logCost) {
        return Math.exp(lowerIsBetter ? logCost : -logCost);
    }

    /** Returns the nanoseconds per operation at this cost; NaN if the unit is not one of time. */
    double nanoseconds(double logCost) {
        return switch (name) {
            case Score.NS_PER_OP -> Math.exp(logCost);
            case Score.OPS_PER_SECOND -> 1e9 * Math.exp(logCost);
            default -> Double.NaN;
        };
    }
}
