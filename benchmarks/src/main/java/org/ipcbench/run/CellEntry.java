package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cell that was asked for, and what became of it, as run.json has it.
 *
 * @param family the mechanism's group; null in floors
 * @param cpus the CPUs that the owner and the peer are pinned to; empty if not pinned
 * @param placementKind what the placement came to here; null if it plays no part or cannot be had
 * @param placementSocket whether the two CPUs are in the {@code same} socket or an {@code other}; null if that is not known
 * @param nodeDistance how far the NUMA nodes of the two CPUs are apart; null if the kernel does not tell
 * @param tags only cells with equal tags share a scale
 * @param note something a reader should know, empty if nothing
 * @param reason why it was skipped or failed; empty otherwise
 * @param remedy what to do about it; empty if nothing
 * @param repeat the command that measures this cell again
 */
@JsonPropertyOrder({"id"})
public record CellEntry(
        @JsonUnwrapped Cell cell,
        @Nullable String family,
        List<Integer> cpus,
        @Nullable String placementKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String placementSocket,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer nodeDistance,
        List<String> tags,
        String note,
        CellStatus status,
        String reason,
        String remedy,
        String repeat,
        List<ForkEntry> forks) {

    /** The tag of what the control group's CPU quota stopped while it was measured: the figure is the throttle's. */
    static final String THROTTLED = "throttled";

    /** Returns the key that joins the two result files. */
    @JsonProperty(value = "id", access = JsonProperty.Access.READ_ONLY)
    public String id() {
        return cell.id();
    }

    boolean runs() {
        return status != CellStatus.SKIPPED;
    }

    /** Tells whether a CPU quota stopped what was measured. */
    public boolean wasThrottled() {
        return tags.contains(THROTTLED);
    }

    /** Returns how many forks were measured and checked. */
    public int okForks() {
        return (int)
                forks.stream().filter(fork -> fork.status() == ForkStatus.OK).count();
    }

    /** Returns this cell with another fork, and the status that follows. */
    CellEntry withFork(ForkEntry fork, Sidecar sidecar, int plannedForks) {
        List<ForkEntry> all = new ArrayList<>(forks);
        all.add(fork);
        long ok = all.stream().filter(each -> each.status() == ForkStatus.OK).count();
        CellStatus next = ok == 0 ? CellStatus.FAILED : ok == plannedForks ? CellStatus.DONE : CellStatus.PARTIAL;
        Set<String> allTags = new LinkedHashSet<>(tags);
        allTags.addAll(sidecar.tags());
        if (fork.wasThrottled()) {
            allTags.add(THROTTLED);
        }
        return new CellEntry(
                cell,
                family,
                cpus,
                placementKind,
                placementSocket,
                nodeDistance,
                List.copyOf(allTags),
                note.isEmpty() ? sidecar.note() : note,
                next,
                reason.isEmpty() ? fork.error() : reason,
                remedy,
                repeat,
                List.copyOf(all));
    }
}
