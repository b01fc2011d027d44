package org.ipcbench.plan;

import java.util.Optional;
import org.ipcbench.host.HostLimits;
import org.ipcbench.spi.Availability;

/** The limit on open files, for cells that need many. */
public final class OpenFiles {

    /** How many files a JVM with its libraries and a session keeps open. */
    private static final int OF_A_JVM = 96;

    private OpenFiles() {}

    /** Returns why this many descriptors cannot be passed there and back on this machine; empty if they can. */
    public static Optional<Availability.Unavailable> refusal(int descriptors) {
        return refusal(descriptors, HostLimits.openFiles());
    }

    /** The owner holds the descriptors that it sends and those that come back. */
    static Optional<Availability.Unavailable> refusal(int descriptors, long limit) {
        int needed = 2 * descriptors + OF_A_JVM;
        return limit >= needed
                ? Optional.empty()
                : Optional.of(Availability.unavailable(
                        descriptors + " descriptors there and back need " + needed + " open files, " + limit
                                + " are allowed",
                        "raise the limit: ulimit -Hn " + needed + ", docker run --ulimit nofile=" + needed
                                + "; or pass fewer: --count 16"));
    }
}
