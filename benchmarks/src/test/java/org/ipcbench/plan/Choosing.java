package org.ipcbench.plan;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.run.Quantities;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/** Writes a selection by name. */
public final class Choosing {
    private Selection selection = Selection.ALL;

    public Selection selection() {
        return selection;
    }

    public Choosing benchmarks(String... globs) {
        return of(List.of(globs), selection.modes(), selection.forks(), selection.measuredMs(), selection.settlingMs());
    }

    public Choosing modes(String... labels) {
        return of(
                selection.benchmarks(),
                List.of(labels),
                selection.forks(),
                selection.measuredMs(),
                selection.settlingMs());
    }

    public Choosing forks(int number) {
        return of(selection.benchmarks(), selection.modes(), number, selection.measuredMs(), selection.settlingMs());
    }

    Choosing measuredMs(long ms) {
        return of(selection.benchmarks(), selection.modes(), selection.forks(), ms, selection.settlingMs());
    }

    Choosing settlingMs(long ms) {
        return of(selection.benchmarks(), selection.modes(), selection.forks(), selection.measuredMs(), ms);
    }

    private Choosing of(
            List<String> benchmarks,
            List<String> modes,
            @Nullable Integer forks,
            @Nullable Long measuredMs,
            @Nullable Long settlingMs) {
        selection = new Selection(benchmarks, modes, selection.values(), forks, measuredMs, settlingMs, null);
        return this;
    }

    public Choosing mechanisms(String... chosen) {
        selection = selection.with(Axis.MECHANISM, List.of(chosen));
        return this;
    }

    public Choosing backends(String... chosen) {
        selection = selection.with(Axis.BACKEND, List.of(chosen));
        return this;
    }

    public Choosing sizes(Integer... chosen) {
        selection = selection.with(Axis.SIZE, List.of(chosen));
        return this;
    }

    Choosing waits(WaitMode... chosen) {
        selection =
                selection.with(Axis.WAIT, Stream.of(chosen).map(WaitMode::id).toList());
        return this;
    }

    Choosing placements(Placement... chosen) {
        selection = selection.with(
                Axis.PLACEMENT, Stream.of(chosen).map(Placement::id).toList());
        return this;
    }

    public Choosing peers(PeerKind... chosen) {
        selection =
                selection.with(Axis.PEER, Stream.of(chosen).map(PeerKind::id).toList());
        return this;
    }

    Choosing capacities(Integer... chosen) {
        selection = selection.with(Axis.CAPACITY, List.of(chosen));
        return this;
    }

    Choosing counts(Integer... chosen) {
        selection = selection.with(Axis.COUNT, List.of(chosen));
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
