package org.ipcbench.report.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one metric of one cell, in one state of the machine.
 *
 * @param key names the metric of the cell; together with the mode it is unique
 * @param gated whether it decides; others are only shown
 * @param unit that scores are given in
 * @param reason why it is in this state, in words; empty if the figures say all
 * @param measured null if nothing could be estimated
 * @param evidence what the figures say on their own
 * @param lostForks how many forks of the new side produced nothing
 * @param accepted why somebody has accepted the regression; empty if nobody has
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
        String reason,
        @Nullable Measured measured,
        Evidence evidence,
        int lostForks,
        String accepted,
        List<String> notes) {

    public CellVerdict {
        notes = List.copyOf(notes);
    }

    /** Returns what tables call it. */
    public String title() {
        String name = metric.equals(Samples.SCORE) ? cell : cell + " " + metric;
        return cpuState.label().isEmpty() ? name : name + " [" + cpuState.label() + "]";
    }

    /** Returns the figures of a cell that has some; {@link #measured} tells. */
    public Measured figures() {
        return Objects.requireNonNull(measured, key);
    }

    /** Tells whether it has figures that decide, of the metric that says where most operations of the cell lie. */
    public boolean tellsLevel() {
        return measured != null && gated && (metric.equals(Samples.SCORE) || metric.equals(Samples.P50));
    }

    /** Tells whether it makes the check fail by itself. */
    public boolean fails() {
        return gated && state == State.REGRESSED && accepted.isEmpty();
    }

    /** Tells whether it is worse beyond doubt and is not called so, because something excuses it. */
    public boolean suspect() {
        return gated && state == State.INCONCLUSIVE && evidence == Evidence.WORSE;
    }

    /** Returns how far from no change it is, as a logarithm; 0 where nothing was estimated. */
    double size() {
        return measured == null ? 0 : Math.abs(measured.estimate().effect());
    }

    /** Returns this verdict taken back. */
    CellVerdict excused(String why) {
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
