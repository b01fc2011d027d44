package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;
import org.ipcbench.report.model.HandOff;

/**
 * Tells from readings of the hand-off meter alone whether the host moved two CPUs between near and far.
 *
 * <p>There is no built-in threshold. The readings, as logarithms, are cut in two where the sum of squares within the
 * parts is least. The parts are two states only if
 *
 * <ul>
 *   <li>the medians differ by {@value #RATIO} times or more;
 *   <li>they lie {@value #SPREADS} times as far apart as the readings of either part spread, so that one broad group is
 *       not cut in two;
 *   <li>each part has {@value #FEWEST} readings and a {@value #SMALLEST_SHARE}th of all; a smaller part is set aside as
 *       disturbed, and the rest is examined again.
 * </ul>
 *
 * Otherwise there is one state. Readings between two states, closer to the middle than to either, belong to neither.
 *
 * @param near the hand-off of the near state, or of the only one, as a logarithm; NaN if there are no readings
 * @param far the same of the far state
 */
public record Nearness(double near, double far) {
    private static final double RATIO = 2;
    private static final double SPREADS = 4;
    private static final int FEWEST = 3;
    private static final int SMALLEST_SHARE = 50;

    /** Share of the way between two states on which a reading belongs to one of them. */
    private static final double CLOSE = 0.25;

    /** Finds the states in the readings of one pair of CPUs. */
    public static Nearness of(Collection<HandOff> readings) {
        double[] logs = readings.stream()
                .flatMapToDouble(reading -> DoubleStream.of(reading.beforeNs(), reading.afterNs()))
                .filter(ns -> ns > 0 && Double.isFinite(ns))
                .map(Math::log)
                .sorted()
                .toArray();
        int fewest = Math.max(FEWEST, (logs.length + SMALLEST_SHARE - 1) / SMALLEST_SHARE);
        while (logs.length >= 2 * fewest) {
            int cut = cut(logs);
            double[] low = Arrays.copyOf(logs, cut);
            double[] high = Arrays.copyOfRange(logs, cut, logs.length);
            if (!apart(low, high)) {
                break;
            }
            if (Math.min(low.length, high.length) >= fewest) {
                return new Nearness(median(low), median(high));
            }
            logs = low.length < high.length ? high : low;
        }
        double one = logs.length == 0 ? Double.NaN : median(logs);
        return new Nearness(one, one);
    }

    /** Tells whether there are two states. */
    public boolean twofold() {
        return near != far && !Double.isNaN(near);
    }

    /** Returns the hand-off of the near state, or of the only one, in nanoseconds; NaN if there are no readings. */
    public double nearNs() {
        return Math.exp(near);
    }

    /** Returns the hand-off of the far state, or of the only one, in nanoseconds; NaN if there are no readings. */
    public double farNs() {
        return Math.exp(far);
    }

    /** Returns the state in which an iteration was measured. */
    public CpuState of(HandOff reading) {
        if (!reading.isKnown()) {
            return CpuState.NONE;
        }
        if (!twofold()) {
            return CpuState.ALIKE;
        }
        CpuState before = of(reading.beforeNs());
        return before == of(reading.afterNs()) ? before : CpuState.UNCLEAR;
    }

    private CpuState of(double ns) {
        double way = (Math.log(ns) - near) / (far - near);
        if (way <= CLOSE) {
            return CpuState.NEAR;
        }
        return way >= 1 - CLOSE ? CpuState.FAR : CpuState.UNCLEAR;
    }

    /** Returns the size of the lower part when these sorted numbers are cut into the two tightest parts. */
    private static int cut(double[] sorted) {
        double total = Arrays.stream(sorted).sum();
        double below = 0;
        double best = Double.NEGATIVE_INFINITY;
        int cut = 1;
        for (int i = 1; i < sorted.length; i++) {
            below += sorted[i - 1];
            double above = total - below;
            // The least sum within the parts is the greatest between them.
            double between = below * below / i + above * above / (sorted.length - i);
            if (between > best) {
                best = between;
                cut = i;
            }
        }
        return cut;
    }

    private static boolean apart(double[] low, double[] high) {
        double gap = median(high) - median(low);
        return gap >= Math.log(RATIO) && gap >= SPREADS * Math.max(spread(low), spread(high));
    }

    /** Returns how far a typical reading lies from the median. */
    private static double spread(double[] logs) {
        double middle = median(logs);
        return 1.4826 * Estimate.median(Arrays.stream(logs).map(x -> Math.abs(x - middle)));
    }

    private static double median(double[] logs) {
        return Estimate.median(Arrays.stream(logs));
    }
}
