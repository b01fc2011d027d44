package org.ipcbench.mechanism.pipe;

import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;

/** Answers whether a pipe can be had: it always can, if the backend is there and has the wait mode. */
final class PipeAvailability {
    private PipeAvailability() {}

    static Availability check(Mechanism mechanism, ChannelSpec spec) {
        Availability.Unavailable refusal = mechanism.traits().refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        if (PosixBackends.isPosix(spec.backend())) {
            String whyMissing = PosixBackends.whyMissing(spec.backend());
            if (whyMissing != null) {
                return Availability.unavailable("backend " + spec.backend() + ": " + whyMissing, "use --backend jdk");
            }
        }
        return Availability.available();
    }
}
