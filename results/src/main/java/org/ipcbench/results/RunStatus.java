package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a run got. */
public enum RunStatus {
    /** Still running, or killed before it could record its end. */
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
