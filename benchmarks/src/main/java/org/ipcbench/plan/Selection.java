package org.ipcbench.plan;

import java.nio.file.Path;
import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Times;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for beyond a profile. An empty list or null leaves the choice to the profile.
 *
 * @param benchmarks patterns of benchmarks; a floor is also meant by {@code Floor.name}
 * @param mechanisms patterns of mechanism ids
 * @param backends patterns of backend ids
 * @param capacities what the channels should hold each way
 * @param counts how many descriptors or receivers an operation concerns, where it is not always one
 * @param measuredMs how long each fork measures
 * @param settlingMs for how long at most each fork warms up
 * @param chronicleDir where Chronicle makes its queues
 */
public record Selection(
        List<String> benchmarks,
        List<String> modes,
        List<String> mechanisms,
        List<String> backends,
        List<Integer> sizes,
        List<WaitMode> waits,
        List<Placement> placements,
        List<PeerKind> peers,
        List<Integer> capacities,
        List<Integer> counts,
        @Nullable Integer forks,
        @Nullable Long measuredMs,
        @Nullable Long settlingMs,
        @Nullable Path chronicleDir) {

    /** Leaves everything to the profile. */
    public static final Selection ALL = new Selection(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), null, null, null, null);

    public Selection {
        benchmarks = List.copyOf(benchmarks);
        modes = List.copyOf(modes);
        mechanisms = List.copyOf(mechanisms);
        backends = List.copyOf(backends);
        sizes = List.copyOf(sizes);
        waits = List.copyOf(waits);
        placements = List.copyOf(placements);
        peers = List.copyOf(peers);
        capacities = List.copyOf(capacities);
        counts = List.copyOf(counts);
    }

    /** Returns times with what was asked for in their place: as many iterations, and whole windows of the warm-up. */
    Times applied(Times times) {
        return new Times(
                settlingMs == null ? times.settleMs() : wholeWindows(settlingMs),
                times.warmupIterations(),
                times.warmupMs(),
                times.measurementIterations(),
                measuredMs == null ? times.measurementMs() : Math.max(1, measuredMs / times.measurementIterations()));
    }

    /** Windows of 1, 2, 4 … ms add up to one less than a power of two. */
    private static long wholeWindows(long ms) {
        return ms == 0 ? 0 : 2 * Long.highestOneBit(ms) - 1;
    }

    /** Tells whether it narrows the cells down by something that floors do not have. */
    boolean concernsExchanges() {
        return !(mechanisms.isEmpty()
                && backends.isEmpty()
                && waits.isEmpty()
                && placements.isEmpty()
                && peers.isEmpty()
                && capacities.isEmpty()
                && counts.isEmpty());
    }
}
