package org.ipcbench.report.baseline;

import java.io.IOException;

/** Thrown when a baseline cannot be saved, found or trusted; the message is one line: what, and what to do. */
public final class BaselineException extends IOException {
    private static final long serialVersionUID = 1;

    BaselineException(String message) {
        super(message);
    }
}
