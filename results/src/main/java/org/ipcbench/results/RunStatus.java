package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run got. */
public enum RunStatus {
    /** Still running, or killed before it could record its end. */
    RUNNING,
    /** Every fork was tried. */
    COMPLETE,
    /** Ended by a signal. */
    INTERRUPTED;

    /** Returns its name in run.json. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
