package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonProperty;

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
    FAILED
}
