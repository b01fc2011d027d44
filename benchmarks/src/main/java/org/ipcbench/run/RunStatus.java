package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run got. */
public enum RunStatus {
    /** Going on, or killed without a chance to say so. */
    @JsonProperty("running")
    RUNNING,
    /** Every fork was tried. */
    @JsonProperty("complete")
    COMPLETE,
    /** Ended by a signal. */
    @JsonProperty("interrupted")
    INTERRUPTED
}
