package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a cell. */
public enum CellStatus {
    /** Not reached yet. */
    PLANNED,
    /** Cannot run here. */
    SKIPPED,
    /** All its forks are measured. */
    DONE,
    /** Some of its forks are measured; the others failed or are missing. */
    PARTIAL,
    /** Every fork that was tried failed. */
    FAILED;

    /** Returns its name in run.json. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
