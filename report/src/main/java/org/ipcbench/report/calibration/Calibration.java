package org.ipcbench.report.calibration;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.State;

/**
 * The results of duels of a build against itself on one machine.
 *
 * @param machine digest of the properties that must agree
 * @param environment groups of name and value, as the first duel recorded them
 */
@JsonPropertyOrder({"schema", "machine", "environment", "falseAlarms", "rounds", "cells"})
public record Calibration(
        String machine,
        Map<String, Map<String, String>> environment,
        List<Round> rounds,
        @JsonProperty("cells") List<Spread> spreads) {

    /** The schema of its file. */
    static final int SCHEMA = 1;

    private static final double CONFIDENCE = 0.95;
    private static final int FEWEST_ROUNDS = 3;

    /** One pair, such as the only one that was far, tells nothing of how far pairs lie apart. */
    private static final int FEWEST_PAIRS = 2;

    public Calibration {
        rounds = List.copyOf(rounds);
        // Files of older versions may hold cells of which one pair was known, and so no spread.
        spreads = spreads.stream()
                .filter(spread -> Double.isFinite(spread.variance()))
                .toList();
    }

    /**
     * One duel.
     *
     * @param build the commit; empty if unknown
     * @param cells number of deciding cells
     * @param flagged how many of them the first stage flagged
     * @param regressed number confirmed by the second stage: false alarms
     * @param improved the same for improvements: no alarm, but just as false
     */
    public record Round(
            Instant at,
            String build,
            String profile,
            int forks,
            int cells,
            int flagged,
            List<String> regressed,
            List<String> improved) {

        public Round {
            regressed = List.copyOf(regressed);
            improved = List.copyOf(improved);
        }
    }

    /**
     * How much two forks of one block differ.
     *
     * @param cpuState near or far; empty if unknown; older versions of ipcbench wrote {@code mode}
     * @param times how long each fork warmed up and measured
     * @param rounds number of rounds that it was found in
     * @param freedom degrees of freedom of the variance
     * @param variance of the logarithm of head / base within a block
     * @param between how far the rounds lie apart; older versions of ipcbench did not write it
     */
    public record Spread(
            String cell,
            @JsonAlias("mode") String cpuState,
            String times,
            int rounds,
            int freedom,
            double variance,
            Between between) {

        public Spread {
            between = between == null ? Between.NOTHING : between;
        }

        /** Returns the standard deviation. */
        public double sd() {
            return Math.sqrt(variance);
        }
    }

    /**
     * The levels of a cell in several rounds, as logarithms.
     *
     * @param rounds number of rounds; 0 if unknown
     * @param squares sum of squared deviations from the mean
     * @param error mean squared error of the level of a round, from its own forks
     */
    public record Between(int rounds, double mean, double squares, double error) {
        public static final Between NOTHING = new Between(0, 0, 0, 0);

        /** Combines both by the formula of T. F. Chan, G. H. Golub and R. J. LeVeque, The American Statistician 37 (1983). */
        Between and(Between more) {
            int all = rounds + more.rounds;
            if (all == 0) {
                return NOTHING;
            }
            double apart = more.mean - mean;
            return new Between(
                    all,
                    (rounds * mean + more.rounds * more.mean) / all,
                    squares + more.squares + apart * apart * rounds * more.rounds / all,
                    (rounds * error + more.rounds * more.error) / all);
        }
    }

    /** Returns an empty calibration for a machine. */
    public static Calibration of(Map<String, Map<String, String>> environment) {
        return new Calibration(Environments.id(environment), environment, List.of(), List.of());
    }

    /**
     * Returns this calibration with one more duel.
     *
     * @param flagged number of cells that the first stage flagged
     * @param times how long each fork warmed up and measured
     */
    public Calibration with(CheckResult duel, int flagged, String times, Instant at) {
        var all = new ArrayList<>(rounds);
        int forks = 0;
        Map<String, Spread> byCell = new LinkedHashMap<>();
        spreads.forEach(spread -> byCell.put(key(spread.cell(), spread.cpuState(), spread.times()), spread));
        for (CellVerdict cell : duel.cells()) {
            if (cell.tellsLevel()) {
                Measured measured = cell.figures();
                Estimate first = measured.first() == null ? measured.estimate() : measured.first();
                forks = Math.max(forks, first.headForks());
                if (first.paired() && first.headForks() >= FEWEST_PAIRS) {
                    Spread one = spread(cell, measured, first, times);
                    byCell.merge(key(one.cell(), one.cpuState(), times), one, Calibration::pooled);
                }
            }
        }
        String profile = duel.head().environment().getOrDefault("run", Map.of()).getOrDefault("profile", "");
        all.add(new Round(
                at,
                duel.head().build(),
                profile,
                forks,
                duel.compared(),
                flagged,
                titles(duel, State.REGRESSED),
                titles(duel, State.IMPROVED)));
        return new Calibration(machine, environment, all, List.copyOf(byCell.values()));
    }

    private static List<String> titles(CheckResult duel, State state) {
        return duel.gated(state).stream().map(CellVerdict::title).toList();
    }

    private static Spread spread(CellVerdict cell, Measured measured, Estimate estimate, String times) {
        double variance = estimate.error() * estimate.error() * estimate.headForks();
        double level = (Math.log(measured.base()) + Math.log(measured.head())) / 2;
        double error = measured.headSpread() * measured.headSpread() / (2 * estimate.headForks());
        // Fresh forks, measured because the first ones looked odd, do not give the level of a usual round.
        Between between = measured.first() == null ? new Between(1, level, 0, error) : Between.NOTHING;
        return new Spread(cell.cell(), cell.cpuState().label(), times, 1, estimate.headForks() - 1, variance, between);
    }

    private static Spread pooled(Spread some, Spread more) {
        int freedom = some.freedom() + more.freedom();
        double variance = (some.freedom() * some.variance() + more.freedom() * more.variance()) / freedom;
        return new Spread(
                some.cell(),
                some.cpuState(),
                some.times(),
                some.rounds() + more.rounds(),
                freedom,
                variance,
                some.between().and(more.between()));
    }

    private static String key(String cell, String cpuState, String times) {
        return String.join("\n", cell, cpuState, times);
    }

    @JsonProperty(value = "schema", access = JsonProperty.Access.READ_ONLY)
    int schema() {
        return SCHEMA;
    }

    @JsonProperty(value = "falseAlarms", access = JsonProperty.Access.READ_ONLY)
    FalseAlarms falseAlarms() {
        return new FalseAlarms(rounds.size(), alarms(), alarmRate(), alarmBound());
    }

    /** For readers of the file; computed from the rounds. */
    record FalseAlarms(int rounds, int alarms, double rate, double bound95) {}

    /** Counts the duels in which a cell was called regressed. */
    public int alarms() {
        return (int)
                rounds.stream().filter(round -> !round.regressed().isEmpty()).count();
    }

    /** Returns the share of duels with a false alarm; NaN before the first. */
    public double alarmRate() {
        return (double) alarms() / rounds.size();
    }

    /**
     * Returns the upper limit of the true share, with 95 % confidence; C. J. Clopper and E. S. Pearson, Biometrika 26 (1934).
     */
    public double alarmBound() {
        int alarms = alarms();
        return alarms == rounds.size()
                ? 1
                : BetaDistribution.of(alarms + 1.0, rounds.size() - alarms).inverseCumulativeProbability(CONFIDENCE);
    }

    /**
     * Returns how far two runs of one build lie apart beyond what their forks show, as a standard deviation of logarithms over
     * all cells; empty before the third round. Rounds run one right after another say nothing about another day.
     */
    public OptionalDouble runSpread() {
        double squares = 0;
        double error = 0;
        int freedom = 0;
        for (Spread spread : spreads) {
            Between between = spread.between();
            if (between.rounds() >= FEWEST_ROUNDS) {
                int free = between.rounds() - 1;
                squares += between.squares();
                error += free * between.error();
                freedom += free;
            }
        }
        return freedom == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(Math.max(0, squares - error) / freedom));
    }

    /** Returns the spread of a cell with these times, in the CPU state in which it was largest. */
    public OptionalDouble spreadOf(String cell, String times) {
        return spreads.stream()
                .filter(spread -> spread.cell().equals(cell) && spread.times().equals(times))
                .mapToDouble(Spread::sd)
                .max();
    }
}
