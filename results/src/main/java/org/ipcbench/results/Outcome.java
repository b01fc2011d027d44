package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What became of a cell.
 *
 * @param reason why it was skipped or failed; empty otherwise
 * @param remedy what to do about it; empty if nothing
 */
public record Outcome(@JsonProperty(required = true) CellStatus status, String reason, String remedy) {

    /** It can run, and nothing is measured yet. */
    public static final Outcome PLANNED = new Outcome(CellStatus.PLANNED, "", "");

    public Outcome {
        reason = Objects.requireNonNullElse(reason, "");
        remedy = Objects.requireNonNullElse(remedy, "");
    }

    /** It cannot run here. */
    public static Outcome skipped(String reason, String remedy) {
        return new Outcome(CellStatus.SKIPPED, reason, remedy);
    }

    /** Returns what it is once a fork was tried: the first reason stays. */
    Outcome after(CellStatus next, String error) {
        return new Outcome(next, reason.isEmpty() ? error : reason, remedy);
    }
}
