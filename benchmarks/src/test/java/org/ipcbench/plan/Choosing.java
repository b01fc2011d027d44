package org.ipcbench.plan;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.run.Quantities;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/** Writes a selection by name. */
public final class Choosing {
    private List<String> benchmarks = List.of();
    private List<String> modes = List.of();
    private List<String> mechanisms = List.of();
    private List<String> backends = List.of();
    private List<Integer> sizes = List.of();
    private List<WaitMode> waits = List.of();
    private List<Placement> placements = List.of();
    private List<PeerKind> peers = List.of();
    private List<Integer> capacities = List.of();
    private List<Integer> counts = List.of();
    private @Nullable Integer forks;
    private @Nullable Long measuredMs;
    private @Nullable Long settlingMs;

    public Selection selection() {
        return new Selection(
                benchmarks,
                modes,
                mechanisms,
                backends,
                sizes,
                waits,
                placements,
                peers,
                capacities,
                counts,
                forks,
                measuredMs,
                settlingMs,
                null);
    }

    public Choosing benchmarks(String... globs) {
        benchmarks = List.of(globs);
        return this;
    }

    public Choosing modes(String... labels) {
        modes = List.of(labels);
        return this;
    }

    public Choosing mechanisms(String... globs) {
        mechanisms = List.of(globs);
        return this;
    }

    public Choosing backends(String... globs) {
        backends = List.of(globs);
        return this;
    }

    public Choosing sizes(Integer... bytes) {
        sizes = List.of(bytes);
        return this;
    }

    Choosing waits(WaitMode... ways) {
        waits = List.of(ways);
        return this;
    }

    Choosing placements(Placement... places) {
        placements = List.of(places);
        return this;
    }

    public Choosing peers(PeerKind... kinds) {
        peers = List.of(kinds);
        return this;
    }

    Choosing capacities(Integer... bytes) {
        capacities = List.of(bytes);
        return this;
    }

    Choosing counts(Integer... numbers) {
        counts = List.of(numbers);
        return this;
    }

    public Choosing forks(int number) {
        forks = number;
        return this;
    }

    Choosing measuredMs(long ms) {
        measuredMs = ms;
        return this;
    }

    Choosing settlingMs(long ms) {
        settlingMs = ms;
        return this;
    }

    Choosing option(String name, String value) {
        return switch (name) {
            case "--profile" -> this;
            case "--benchmark" -> benchmarks(value);
            case "--mode" -> modes(value);
            case "--mechanism" -> mechanisms(value);
            case "--backend" -> backends(value);
            case "--size" -> sizes(Quantities.messageBytes(value));
            case "--wait" -> waits(WaitMode.of(value));
            case "--peer" -> peers(PeerKind.of(value));
            case "--capacity" -> capacities(Quantities.messageBytes(value));
            case "--count" -> counts(Integer.valueOf(value));
            case "--placement" -> placements(Placement.of(value));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
