package org.ipcbench.mechanism.support;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** Answers the first question of every {@link org.ipcbench.spi.Mechanism#check}: is this backend here, with this wait mode? */
public final class Backends {

    private Backends() {}

    /**
     * Returns why there is no channel of this shape: the mechanism lacks the backend or the wait mode on any host, or the
     * native backend is missing here; null if neither. The remedy names backends that are here and have the wait mode.
     */
    public static Availability.@Nullable Unavailable refusal(Traits traits, ChannelSpec spec) {
        Availability.Unavailable never = traits.refusal(spec);
        if (never != null) {
            return never;
        }
        String whyMissing = whyMissing(spec.backend());
        if (whyMissing == null) {
            return null;
        }
        String remedy = PosixBackends.remedy(spec.backend());
        String others = traits.backendIds().stream()
                .filter(id -> traits.waitModes(id).contains(spec.waitMode()) && whyMissing(id) == null)
                .collect(Collectors.joining(" or "));
        return Availability.unavailable(
                "backend " + spec.backend() + ": " + whyMissing,
                Stream.of(remedy, others.isEmpty() ? "" : "use --backend " + others)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", or ")));
    }

    private static @Nullable String whyMissing(String backend) {
        return PosixBackends.isPosix(backend) ? PosixBackends.whyMissing(backend) : null;
    }
}
