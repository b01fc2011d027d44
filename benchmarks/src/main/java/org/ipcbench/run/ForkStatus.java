package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a fork ended. */
public enum ForkStatus {
    /** Measured and checked. */
    @JsonProperty("ok")
    OK,
    /** It crashed, threw, moved a wrong byte, or the peer's account does not agree. */
    @JsonProperty("failed")
    FAILED,
    /** It was ended after its deadline. */
    @JsonProperty("timeout")
    TIMEOUT
}
