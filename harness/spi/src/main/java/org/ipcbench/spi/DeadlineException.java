package org.ipcbench.spi;

import java.io.IOException;

/** Thrown by a cold call whose {@link Deadline} has passed. */
public final class DeadlineException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message what was waited for, for people */
    public DeadlineException(String message) {
        super(message);
    }
}
