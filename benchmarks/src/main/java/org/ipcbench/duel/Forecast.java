package org.ipcbench.duel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ipcbench.report.calibration.CalibrationFile;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Sizing;

/** Says before a duel what it will be able to detect. */
public final class Forecast {
    private static final int FEWEST_BLOCKS = 5;

    private Forecast() {}

    /** Returns it as text for the user. */
    static String of(DuelPlan plan, CalibrationFile.Found known, Policy policy) {
        if (plan.forks() < FEWEST_BLOCKS) {
            return "it cannot find anything: a verdict needs " + FEWEST_BLOCKS + " forks a side";
        }
        double[] measured = Stream.ofNullable(known.calibration())
                .flatMap(calibration -> plan.cells().stream()
                        .map(cell -> calibration.spreadOf(cell, plan.times().label())))
                .flatMapToDouble(OptionalDouble::stream)
                .map(spread -> detectable(plan, spread, policy))
                .sorted()
                .toArray();
        int guessed = plan.cells().size() - measured.length;
        List<String> parts = new ArrayList<>();
        if (measured.length > 0) {
            parts.add("sees " + range(measured) + ", by the calibration of this machine");
        }
        if (guessed > 0) {
            String assumed = "changes of " + percent(detectable(plan, Sizing.ASSUMED_SPREAD, policy));
            parts.add(
                    measured.length == 0
                            ? "would see " + assumed + " if forks differed by 3 %, which is assumed: "
                                    + (known.note().isEmpty()
                                            ? "this machine is not calibrated for these cells, './ipcbench calibrate' does that"
                                            : known.note())
                            : guessed + (guessed == 1 ? " cell is" : " cells are") + " not calibrated: " + assumed
                                    + " if their forks differ by 3 %");
        }
        return String.join("; ", parts);
    }

    private static double detectable(DuelPlan plan, double spread, Policy policy) {
        return Sizing.detectable(spread, plan.forks(), plan.confirmForks(), policy.minEffect());
    }

    /** Returns the smallest, the median and the largest of sorted changes. */
    public static String range(double[] sorted) {
        String middle = percent(sorted[sorted.length / 2]);
        return sorted.length == 1
                ? "changes of " + middle
                : "changes of " + middle + " in half of the cells (" + percent(sorted[0]) + " to "
                        + percent(sorted[sorted.length - 1]) + ")";
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
