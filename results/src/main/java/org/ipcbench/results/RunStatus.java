package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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
    INTERRUPTED;

    /** Returns its name in run.json. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
