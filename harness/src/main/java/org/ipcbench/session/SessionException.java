package org.ipcbench.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when the peer has failed or died, or does not answer; the message says how and quotes its last output. */
public final class SessionException extends IOException {
    private static final long serialVersionUID = 1;

    SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
