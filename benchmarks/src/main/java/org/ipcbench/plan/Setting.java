package org.ipcbench.plan;

import java.util.List;
import java.util.Set;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * A block of cells of a profile: these sizes, under one benchmark, mode, wait mode, placement and kind of peer.
 *
 * @param sizes empty where the size plays no part: then one cell
 * @param counts how many descriptors or receivers an operation concerns, one cell each; empty where it is always one
 * @param everyBackend whether each backend of a mechanism takes part, or only its first
 * @param only the mechanisms that take part unless this benchmark of others is asked for; empty: all that can
 */
public record Setting(
        BenchmarkDescription benchmark,
        String mode,
        List<Integer> sizes,
        List<Integer> counts,
        WaitMode waitMode,
        Placement placement,
        PeerKind peer,
        boolean everyBackend,
        Set<String> only) {

    /** Returns the cell of one mechanism, backend and size; null where the size plays no part. */
    public Cell cell(String mechanism, String backend, @Nullable Integer bytes) {
        return Cell.of(benchmark.id(), mode)
                .with(Axis.MECHANISM, mechanism)
                .with(Axis.BACKEND, backend)
                .with(Axis.SIZE, bytes)
                .with(Axis.WAIT, waitMode.id())
                .with(Axis.PLACEMENT, placement.id())
                .with(Axis.PEER, peer.id());
    }

    /** Makes a block of cells whose peer is a process. */
    public Setting(
            BenchmarkDescription benchmark,
            String mode,
            List<Integer> sizes,
            WaitMode waitMode,
            Placement placement,
            boolean everyBackend) {
        this(benchmark, mode, sizes, List.of(), waitMode, placement, PeerKind.PROCESS, everyBackend, Set.of());
    }

    public Setting with(PeerKind newPeer) {
        return new Setting(benchmark, mode, sizes, counts, waitMode, placement, newPeer, everyBackend, only);
    }

    Setting with(String newMode, List<Integer> newSizes) {
        return new Setting(benchmark, newMode, newSizes, counts, waitMode, placement, peer, everyBackend, only);
    }

    Setting with(WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, mode, sizes, counts, newWait, newPlacement, peer, everyBackend, only);
    }

    /** Returns this block once for each of these counts. */
    Setting counting(Integer... newCounts) {
        return new Setting(benchmark, mode, sizes, List.of(newCounts), waitMode, placement, peer, everyBackend, only);
    }

    /** Returns this block for these mechanisms, unless a person asks for others. */
    Setting only(String... mechanisms) {
        return new Setting(benchmark, mode, sizes, counts, waitMode, placement, peer, everyBackend, Set.of(mechanisms));
    }

    /** A block of cells without payload. */
    static Setting withoutPayload(
            BenchmarkDescription benchmark, String mode, WaitMode waitMode, Placement placement, boolean everyBackend) {
        return new Setting(benchmark, mode, List.of(), waitMode, placement, everyBackend);
    }

    boolean hasSizes() {
        return !sizes.isEmpty();
    }
}
