package org.ipcbench.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.ipcbench.duel.Forecast;
import org.ipcbench.report.calibration.Calibration;
import org.ipcbench.report.calibration.Calibration.Spread;
import org.ipcbench.report.calibration.CalibrationFile.Found;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Sizing;

/** Says what a machine's calibration means. */
final class CalibrationText {
    private static final int CONFIRM_FORKS = 8;

    private CalibrationText() {}

    /** Returns at most two lines for the end of a check; empty if this machine was never calibrated. */
    static String of(Found found, Policy policy) {
        Calibration calibration = found.calibration();
        if (calibration == null) {
            return found.note().isEmpty() ? "" : "\ncalibration: " + found.note() + "\n";
        }
        int forks = latestForks(calibration);
        double[] changes = calibration.spreads().stream()
                .mapToDouble(spread -> detectable(spread, forks, policy))
                .sorted()
                .toArray();
        return "\ncalibration of this machine: " + alarms(calibration)
                + (changes.length == 0
                        ? ""
                        : "; a duel with " + forks + " forks a side sees " + Forecast.range(changes))
                + apart("; runs of one build", calibration.runSpread()) + "\n";
    }

    /** Returns a line on the runs that served as a rolling baseline; empty if too few did. */
    static String followed(OptionalDouble spread) {
        String line = apart("\nsuccessive runs of this baseline", spread);
        return line.isEmpty() ? "" : line + "\n";
    }

    private static String apart(String runs, OptionalDouble spread) {
        return spread.isEmpty()
                ? ""
                : runs + " lie " + Forecast.percent(Math.expm1(spread.getAsDouble())) + " apart (standard deviation)";
    }

    /** Returns how often a build compared with itself was reported as slower. */
    static String alarms(Calibration calibration) {
        return calibration.alarms() + " of " + calibration.rounds().size()
                + " duels without any change raised a false alarm, at most "
                + Forecast.percent(calibration.alarmBound())
                + " at 95 % confidence";
    }

    /** Returns a table of the cells, noisiest first. */
    static String table(Calibration calibration) {
        int forks = latestForks(calibration);
        TextTable table = new TextTable(List.of("cell", "state", "times", "rounds", "spread", "sees"));
        List<Spread> spreads = calibration.spreads().stream()
                .sorted((a, b) -> Double.compare(b.variance(), a.variance()))
                .toList();
        for (Spread spread : spreads) {
            table.add(List.of(
                    spread.cell(),
                    spread.cpuState(),
                    spread.times(),
                    String.valueOf(spread.rounds()),
                    Forecast.percent(Math.expm1(spread.sd())),
                    Forecast.percent(detectable(spread, forks, Policy.standard()))));
        }
        return table.toString();
    }

    private static int latestForks(Calibration calibration) {
        return calibration.rounds().get(calibration.rounds().size() - 1).forks();
    }

    private static double detectable(Spread spread, int forks, Policy policy) {
        return forks < 2
                ? Double.NaN
                : Sizing.detectable(spread.sd(), forks, Math.max(CONFIRM_FORKS, forks), policy.minEffect());
    }
}
