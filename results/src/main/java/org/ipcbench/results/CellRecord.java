package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A requested cell and what became of it, as in run.json.
 *
 * @param family the mechanism's group; null in floors
 * @param tags only cells with equal tags share a scale
 * @param note what the reader should know; empty if nothing
 * @param repeat the command that measures this cell again
 */
@JsonPropertyOrder({"id"})
public record CellRecord(
        @JsonUnwrapped Cell cell,
        @Nullable String family,
        @JsonUnwrapped Seating seating,
        List<String> tags,
        String note,
        @JsonUnwrapped CellOutcome outcome,
        String repeat,
        List<Fork> forks) {

    /** The tag of a cell that the control group's CPU quota stopped while it was measured: its figure measures the throttling. */
    static final String THROTTLED = "throttled";

    public CellRecord {
        tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
        note = Objects.requireNonNullElse(note, "");
        repeat = Objects.requireNonNullElse(repeat, "");
        forks = List.copyOf(Objects.requireNonNullElse(forks, List.of()));
    }

    /** Returns the key that joins the two result files. */
    @JsonProperty(value = "id", access = JsonProperty.Access.READ_ONLY)
    public String id() {
        return cell.id();
    }

    /** Returns how far it got. */
    public CellStatus status() {
        return outcome.status();
    }

    /** Returns why it was skipped or failed; empty otherwise. */
    public String reason() {
        return outcome.reason();
    }

    /** Returns what to do about it; empty if nothing. */
    public String remedy() {
        return outcome.remedy();
    }

    /** Tells whether it can run here. */
    public boolean runs() {
        return status() != CellStatus.SKIPPED;
    }

    /** Tells whether a CPU quota stopped what was measured. */
    public boolean wasThrottled() {
        return tags.contains(THROTTLED);
    }

    /** Returns the forks that were measured and checked. */
    public List<Fork> goodForks() {
        return forks.stream().filter(Fork::ok).toList();
    }

    /** Returns the good forks that were not disturbed. */
    public List<Fork> undisturbedForks() {
        return forks.stream().filter(fork -> fork.ok() && !fork.disturbed()).toList();
    }

    /** Returns this cell with other forks. */
    public CellRecord with(List<Fork> others) {
        return new CellRecord(cell, family, seating, tags, note, outcome, repeat, others);
    }

    /**
     * Returns this cell with another fork and the resulting status.
     *
     * @param found tags found by the fork
     * @param said the fork's note; empty if none
     */
    public CellRecord with(Fork fork, List<String> found, String said, int plannedForks) {
        List<Fork> all = new ArrayList<>(forks);
        all.add(fork);
        long ok = all.stream().filter(Fork::ok).count();
        CellStatus next = ok == 0 ? CellStatus.FAILED : ok >= plannedForks ? CellStatus.DONE : CellStatus.PARTIAL;
        Set<String> allTags = new LinkedHashSet<>(tags);
        allTags.addAll(found);
        if (fork.wasThrottled()) {
            allTags.add(THROTTLED);
        }
        return new CellRecord(
                cell,
                family,
                seating,
                List.copyOf(allTags),
                note.isEmpty() ? said : note,
                outcome.after(next, fork.error()),
                repeat,
                all);
    }
}
