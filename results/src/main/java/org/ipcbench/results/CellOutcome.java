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

    /** Can run; nothing is measured yet. */
    public static final CellOutcome PLANNED = new CellOutcome(CellStatus.PLANNED, "", "");

    public CellOutcome {
        reason = Objects.requireNonNullElse(reason, "");
        remedy = Objects.requireNonNullElse(remedy, "");
    }

    /** Returns the outcome of a cell that cannot run here. */
    public static CellOutcome skipped(String reason, String remedy) {
        return new CellOutcome(CellStatus.SKIPPED, reason, remedy);
    }

    /** Returns the outcome after another fork; the first reason is kept. */
    CellOutcome after(CellStatus next, String error) {
        return new CellOutcome(next, reason.isEmpty() ? error : reason, remedy);
    }
}
