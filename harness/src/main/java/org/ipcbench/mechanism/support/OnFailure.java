package org.ipcbench.mechanism.support;

import java.io.Closeable;
import java.io.IOException;

/** What becomes of that which is open already when the next step fails. */
public final class OnFailure {
    private OnFailure() {}

    /** Makes something of what is open. */
    public interface Making<T> {
        T make() throws IOException;
    }

    /**
     * Returns what this makes, which takes over what is open.
     *
     * @param open closed if that fails; a failure to close it is suppressed
     */
    public static <T> T close(Closeable open, Making<T> making) throws IOException {
        try {
            return making.make();
        } catch (IOException e) {
            try (open) {
                throw e;
            }
        }
    }
}
