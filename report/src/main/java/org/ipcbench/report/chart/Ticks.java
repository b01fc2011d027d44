package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleFunction;

/** Ticks of a logarithmic axis. Positions are decimal logarithms. */
final class Ticks {
    /**
     * One mark.
     *
     * @param label empty for a mark without text
     */
    record Tick(double at, String label) {}

    /** An axis from one decimal logarithm to another. */
    record Range(double low, double high) {

        /** Spans the positive values with some margin, and at least one decade. */
        static Range around(List<Double> values) {
            DoubleSummaryStatistics at = values.stream()
                    .filter(value -> value > 0 && Double.isFinite(value))
                    .mapToDouble(Math::log10)
                    .summaryStatistics();
            if (at.getCount() == 0) {
                return new Range(0, 1);
            }
            double low = at.getMin();
            double high = at.getMax();
            double missing = Math.max(0, 1 - (high - low)) / 2;
            double room = Math.max(0.06, (high - low) * 0.04);
            return new Range(low - missing - room, high + missing + room);
        }

        double span() {
            return high - low;
        }
    }

    private Ticks() {}

    /** Marks 1, 2 and 5 of every decade; 2 and 5 are labelled only if few decades leave room. */
    static List<Tick> of(Range range, DoubleFunction<String> label) {
        var ticks = new ArrayList<Tick>();
        for (int decade = (int) Math.floor(range.low()); decade <= range.high(); decade++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, decade);
                double at = Math.log10(value);
                if (at >= range.low() && at <= range.high()) {
                    boolean labelled = digit == 1 || range.span() <= 2.4;
                    ticks.add(new Tick(at, labelled ? bare(label.apply(value)) : ""));
                }
            }
        }
        return ticks;
    }

    /** Removes trailing zeros after a point: {@code 1.00 µs} looks like a measured value. */
    private static String bare(String label) {
        return label.replaceFirst("(\\.\\d*?)0+(?=\\s|/|$)", "$1").replaceFirst("\\.(?=\\s|/|$)", "");
    }
}
