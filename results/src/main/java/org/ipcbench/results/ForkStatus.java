package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a fork ended. */
public enum ForkStatus {
    /** Measured and checked. */
    @JsonProperty("ok")
    OK,
    /** It crashed, threw, or moved a wrong byte, or the peer's account does not agree. */
    @JsonProperty("failed")
    FAILED,
    /** It was ended after its deadline. */
    @JsonProperty("timeout")
    TIMEOUT;

    /** Returns its name in run.json. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
