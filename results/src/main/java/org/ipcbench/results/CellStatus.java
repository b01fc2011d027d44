package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What became of a cell. */
public enum CellStatus {
    /** Not reached yet. */
    @JsonProperty("planned")
    PLANNED,
    /** Cannot run here. */
    @JsonProperty("skipped")
    SKIPPED,
    /** All its forks are measured. */
    @JsonProperty("done")
    DONE,
    /** Some of its forks are measured; the others failed or are missing. */
    @JsonProperty("partial")
    PARTIAL,
    /** Every fork that was tried failed. */
    @JsonProperty("failed")
    FAILED;

    /** Returns its name in run.json. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
