package org.ipcbench.report.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Estimate;

/**
 * How successive runs of a rolling baseline differ: over days, like any two stored runs, and mostly without a visible
 * change of the program.
 *
 * @param steps one for each replacement of a run by the next, oldest first
 */
public record Successions(List<Step> steps) {
    /** No run has followed another yet. */
    public static final Successions NONE = new Successions(List.of());

    private static final String FILE = "successions.json";
    private static final int MOST_STEPS = 20;
    private static final int FEWEST_STEPS = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The median of the square of a standard normal value. */
    private static final double MEDIAN_SQUARE =
            Math.pow(NormalDistribution.of(0, 1).inverseCumulativeProbability(0.75), 2);

    public Successions {
        steps = List.copyOf(steps);
    }

    /**
     * The replacement of one run by another.
     *
     * @param from name of the run before
     * @param to name of the run that followed
     */
    public record Step(String from, String to, List<Change> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The change of one cell.
     *
     * @param effect logarithm of new / old
     * @param error standard error of the effect, from the forks of both runs
     */
    public record Change(String cell, double effect, double error) {}

    /** Returns these and one more step, from a check that assumed no spread between runs. */
    Successions with(CheckResult check) {
        var changes = new ArrayList<Change>();
        for (CellVerdict cell : check.cells()) {
            if (cell.tellsLevel()) {
                Estimate estimate = cell.figures().estimate();
                changes.add(new Change(cell.title(), estimate.effect(), estimate.error()));
            }
        }
        var all = new ArrayList<>(steps.subList(Math.max(0, steps.size() + 1 - MOST_STEPS), steps.size()));
        all.add(new Step(check.base().name(), check.head().name(), changes));
        return new Successions(all);
    }

    /**
     * Returns how far two runs of one build lie apart beyond what their forks show, as a standard deviation of logarithms; empty
     * before the third step. Taken from medians over all cells and steps, which a program change in a few of them does
     * not shift.
     */
    public OptionalDouble runSpread() {
        List<Change> changes =
                steps.stream().flatMap(step -> step.changes().stream()).toList();
        if (steps.size() < FEWEST_STEPS || changes.isEmpty()) {
            return OptionalDouble.empty();
        }
        double apart = Estimate.median(changes.stream().mapToDouble(change -> change.effect() * change.effect()))
                / MEDIAN_SQUARE;
        double known = Estimate.median(changes.stream().mapToDouble(change -> change.error() * change.error()));
        // Both runs of a step contribute equally.
        return OptionalDouble.of(Math.sqrt(Math.max(0, apart - known) / 2));
    }

    /** Reads the successions in a folder; none if it has no such file. */
    static Successions read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Successions.class);
        } catch (JsonProcessingException e) {
            throw new BaselineException(
                    file + " is damaged: " + e.getOriginalMessage() + "; delete it, or restore it from" + " a copy");
        }
    }

    /** Writes these into a folder. */
    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), MAPPER.writeValueAsBytes(this));
    }
}
