package org.ipcbench.spi;

import java.io.IOException;

/** Thrown when the other end is closed or its process has died, and everything it sent has been received. */
public final class PeerClosedException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message how it was noticed, for people */
    public PeerClosedException(String message) {
        super(message);
    }
}
