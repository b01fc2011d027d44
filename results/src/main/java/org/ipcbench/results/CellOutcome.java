package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What became of a cell.
 *
 * @param reason why the cell was skipped or failed; empty otherwise
 * @param remedy what to do about it; empty if nothing
 */
public record CellOutcome(@JsonProperty(required = true) CellStatus status, String reason, String remedy) {

    /** It can run, and nothing is measured yet. */
    public static final CellOutcome PLANNED = new CellOutcome(CellStatus.PLANNED, "", "");

    public CellOutcome {
        reason = Objects.requireNonNullElse(reason, "");
        remedy = Objects.requireNonNullElse(remedy, "");
    }

    /** It cannot run here. */
    public static CellOutcome skipped(String reason, String remedy) {
        return new CellOutcome(CellStatus.SKIPPED, reason, remedy);
    }

    /** Returns what it is once a fork was tried: the first reason stays. */
    CellOutcome after(CellStatus next, String error) {
        return new CellOutcome(next, reason.isEmpty() ? error : reason, remedy);
    }
}
