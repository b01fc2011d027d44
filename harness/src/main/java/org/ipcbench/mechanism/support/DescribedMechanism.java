package org.ipcbench.mechanism.support;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** The base of all mechanisms of this project: an id, traits, and the refusals that follow from them. */
public abstract class DescribedMechanism implements Mechanism {
    private final String id;
    private final Traits traits;

    /** Describes a mechanism. */
    protected DescribedMechanism(String id, Traits traits) {
        this.id = id;
        this.traits = traits;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = refusal(spec);
        return refusal == null ? here(spec) : refusal;
    }

    /** Tells whether this host can provide a channel of this shape; mechanism and backend are known to support it. */
    protected Availability here(ChannelSpec spec) {
        return Availability.available();
    }

    /** Returns the answer of a check that asks only this; null means no refusal. */
    protected static Availability unless(Availability.@Nullable Unavailable refusal) {
        return refusal == null ? Availability.available() : refusal;
    }

    /**
     * Returns why there is no channel of this shape: the mechanism lacks the backend or the wait mode on every host, or
     * the native backend is missing here; null if neither. The remedy names backends that are present and have the wait
     * mode.
     */
    private Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
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
