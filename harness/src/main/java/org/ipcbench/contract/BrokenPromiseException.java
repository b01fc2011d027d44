package org.ipcbench.contract;

import java.io.IOException;

/** Thrown when a mechanism does not do what the SPI promises for it. */
public final class BrokenPromiseException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param promise what should have held */
    BrokenPromiseException(String promise) {
        super("broken: " + promise);
    }

    static void require(boolean kept, String promise) throws BrokenPromiseException {
        if (!kept) {
            throw new BrokenPromiseException(promise);
        }
    }
}
