package org.ipcbench.report.check;

import java.util.List;
import java.util.Objects;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one metric of one cell, in one CPU state.
 *
 * @param key names the metric of the cell; unique together with the CPU state
 * @param gated whether the metric decides; others are only shown
 * @param unit of the scores
 * @param reason why the verdict is what it is; empty if the figures say it all
 * @param measured null if nothing could be estimated
 * @param evidence what the figures alone say
 * @param lostForks number of forks of the new side without data
 * @param accepted why the regression was accepted; empty if it was not
 * @param notes what else the reader should know
 */
public record CellVerdict(
        String key,
        String cell,
        String metric,
        CpuState cpuState,
        boolean gated,
        Unit unit,
        State state,
        Phrase reason,
        @Nullable Measured measured,
        Evidence evidence,
        int lostForks,
        String accepted,
        List<Phrase> notes) {

    public CellVerdict {
        notes = List.copyOf(notes);
    }

    /** Returns the name used in tables. */
    public String title() {
        String name = metric.equals(Samples.SCORE) ? cell : cell + " " + metric;
        return cpuState.label().isEmpty() ? name : name + " [" + cpuState.label() + "]";
    }

    /** Returns the figures; only where {@link #measured} is not null. */
    public Measured figures() {
        return Objects.requireNonNull(measured, key);
    }

    /** Tells whether it has deciding figures of the metric that says where most operations of the cell lie. */
    public boolean tellsLevel() {
        return measured != null && gated && (metric.equals(Samples.SCORE) || metric.equals(Samples.P50));
    }

    /** Tells whether this verdict alone makes the check fail. */
    public boolean fails() {
        return gated && state == State.REGRESSED && accepted.isEmpty();
    }

    /** Tells whether the cell is worse beyond doubt but excused, and so not called regressed. */
    public boolean suspect() {
        return gated && state == State.INCONCLUSIVE && evidence == Evidence.WORSE;
    }

    /** Returns the size of the change, as a logarithm; 0 where nothing was estimated. */
    double size() {
        return measured == null ? 0 : Math.abs(measured.estimate().effect());
    }

    /** Returns this verdict, withdrawn. */
    CellVerdict excused(Phrase why) {
        Evidence left = evidence == Evidence.WORSE ? evidence : Evidence.NONE;
        return new CellVerdict(
                key,
                cell,
                metric,
                cpuState,
                gated,
                unit,
                State.INCONCLUSIVE,
                why,
                measured,
                left,
                lostForks,
                accepted,
                notes);
    }
}
