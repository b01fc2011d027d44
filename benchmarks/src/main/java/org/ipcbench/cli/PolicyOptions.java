package org.ipcbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.check.Policy;
import picocli.CommandLine.Option;

/** The options that say what counts as a change, and what a check is strict about. */
final class PolicyOptions {
    private static final double MOST = 10;

    @Option(
            names = "--min-effect",
            paramLabel = "PERCENT",
            defaultValue = "5%",
            converter = Conversions.Percent.class,
            description = "The smallest change that counts (${DEFAULT-VALUE}).")
    double minEffect;

    @Option(
            names = "--cell-effect",
            paramLabel = "GLOB=PERCENT",
            split = ",",
            description =
                    "A different smallest change for some cells, such as '*/two-cpus/*=10%%'; the last match wins.")
    List<String> exceptions = List.of();

    @Option(
            names = "--min-effect-ns",
            paramLabel = "NS",
            defaultValue = "0",
            description = "Ignore changes of fewer nanoseconds per operation (${DEFAULT-VALUE}).")
    double minEffectNs;

    @Option(
            names = "--ruler",
            paramLabel = "GLOB",
            split = ",",
            description =
                    "Machine rulers: cells that measure the machine and never decide, besides floors without a native call.")
    List<String> rulers = List.of();

    @Option(
            names = "--gate",
            paramLabel = "METRIC",
            split = ",",
            defaultValue = "p50,mean,p99",
            description =
                    "Metrics that decide (${DEFAULT-VALUE}): p50, mean and p99, given enough samples, and those of "
                            + "profilers, such as gc.alloc.rate.norm. In modes that do not sample, mean is the score.")
    List<String> gates = List.of();

    @Option(
            names = "--shown",
            paramLabel = "PERCENT",
            defaultValue = "50%",
            converter = Conversions.Percent.class,
            description = "Be clean only if this share of cells is shown not to be worse (${DEFAULT-VALUE}).")
    double shown;

    @Option(
            names = "--min-cells",
            paramLabel = "N",
            description = "Fail only if at least this many cells regressed (${DEFAULT-VALUE}).")
    int minCells = 1;

    @Option(names = "--lenient", description = "Report missing, failed and incomparable cells without failing.")
    boolean lenient;

    @Option(names = "--strict", description = "Fail with 12 if the machine shifted or the baseline has expired.")
    boolean strict;

    @Option(names = "--across-machines", description = "Show ratios even if the machines differ, without judging.")
    boolean acrossMachines;

    @Option(
            names = "--run-spread",
            paramLabel = "PERCENT",
            converter = Conversions.Percent.class,
            description =
                    "How far apart two runs of one build lie here (a standard deviation); widens the intervals of runs not "
                            + "measured in turns. Without it a check says that it does not know.")
    double runSpread;

    @Option(
            names = "--ignore",
            paramLabel = "PROPERTY",
            split = ",",
            description = "Properties that may differ, such as 'jvm arguments' or 'kernel *'.")
    List<String> ignored = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "STATE",
            description = "regressed (the default) or inconclusive, which fails on both.")
    String failOn = "regressed";

    /** Returns the chosen policy. */
    Policy policy() {
        allowed(minEffectNs >= 0, "--min-effect-ns " + minEffectNs + ": 0 ns or more");
        allowed(shown <= 1, "--shown " + Math.round(100 * shown) + "%: up to 100%");
        allowed(minCells >= 1, "--min-cells " + minCells + ": 1 or more");
        allowed(failOn.matches("regressed|inconclusive"), "--fail-on '" + failOn + "': regressed or inconclusive");
        var effects = new ArrayList<Policy.CellEffect>();
        for (String exception : exceptions) {
            int equals = exception.lastIndexOf('=');
            allowed(equals > 0, "--cell-effect '" + exception + "': GLOB=PERCENT, such as '*/two-cpus/*=10%'");
            effects.add(new Policy.CellEffect(
                    Policy.glob(exception.substring(0, equals)), percent(exception.substring(equals + 1))));
        }
        return Policy.standard()
                .minEffect(minEffect)
                .exceptions(effects)
                .minEffectNs(minEffectNs)
                .rulers(rulers.stream().map(Policy::glob).toList())
                .gates(Set.copyOf(gates))
                .ignored(ignored.stream().map(Policy::glob).toList())
                .runSpread(runSpread)
                .shown(shown)
                .minCells(minCells)
                .lenient(lenient)
                .strict(strict)
                .acrossMachines(acrossMachines)
                .failOnInconclusive(failOn.equals("inconclusive"));
    }

    /** Reads a share such as {@code 5%}, as 0.05. */
    static double percent(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        try {
            double share = Double.parseDouble(number.strip()) / 100;
            if (share > 0 && share <= MOST) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new UserError("'" + text + "' is not a percentage: above 0 up to 1000, such as 5%", e);
        }
        throw new UserError("'" + text + "' is not a percentage: above 0 up to 1000, such as 5%");
    }

    private static void allowed(boolean allowed, String message) {
        if (!allowed) {
            throw new UserError(message + " is allowed");
        }
    }
}
