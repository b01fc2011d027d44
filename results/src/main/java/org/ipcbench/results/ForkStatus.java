package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a fork ended. */
public enum ForkStatus {
    /** Measured and checked. */
    OK,
    /** It crashed, threw, or moved a wrong byte, or the peer's account does not agree. */
    FAILED,
    /** It was ended after its deadline. */
    TIMEOUT;

    /** Returns its name in run.json. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
