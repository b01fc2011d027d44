package org.ipcbench.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;

/**
 * A block of cells of a profile: the cells with these values, under one benchmark, mode, wait mode, placement and kind of peer.
 *
 * @param values one cell for each of their combinations; without the axes that do not apply
 * @param everyBackend whether each backend of a mechanism takes part, or only its first
 * @param only the mechanisms that take part unless others are requested; empty: all that can
 */
public record Setting(
        BenchmarkDescription benchmark,
        String mode,
        Map<Axis, List<String>> values,
        WaitMode waitMode,
        Placement placement,
        PeerKind peer,
        boolean everyBackend,
        Set<String> only) {

    public Setting {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Makes a block of cells of these sizes, or without payload if there are none, whose peer is a process. */
    public Setting(
            BenchmarkDescription benchmark,
            String mode,
            List<Integer> sizes,
            WaitMode waitMode,
            Placement placement,
            boolean everyBackend) {
        this(
                benchmark,
                mode,
                sizes.isEmpty() ? Map.of() : Map.of(Axis.SIZE, texts(sizes)),
                waitMode,
                placement,
                PeerKind.PROCESS,
                everyBackend,
                Set.of());
    }

    /** Returns the cells of one mechanism and backend. */
    public List<Cell> cells(String mechanism, String backend) {
        List<Cell> cells = List.of(Cell.of(benchmark.id(), mode)
                .with(Axis.MECHANISM, mechanism)
                .with(Axis.BACKEND, backend)
                .with(Axis.WAIT, waitMode.id())
                .with(Axis.PLACEMENT, placement.id())
                .with(Axis.PEER, peer.id()));
        for (Map.Entry<Axis, List<String>> axis : values.entrySet()) {
            cells = cells.stream()
                    .flatMap(cell -> axis.getValue().stream().map(value -> cell.with(axis.getKey(), value)))
                    .toList();
        }
        return cells;
    }

    public Setting with(PeerKind newPeer) {
        return new Setting(benchmark, mode, values, waitMode, placement, newPeer, everyBackend, only);
    }

    Setting withMode(String newMode) {
        return new Setting(benchmark, newMode, values, waitMode, placement, peer, everyBackend, only);
    }

    Setting with(WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, mode, values, newWait, newPlacement, peer, everyBackend, only);
    }

    /** Returns this block once for each of these values. */
    Setting with(Axis axis, List<?> each) {
        Map<Axis, List<String>> more = new TreeMap<>(values);
        more.put(axis, texts(each));
        return with(more);
    }

    /** Returns this block for mechanisms that carry no data. */
    Setting withoutSize() {
        Map<Axis, List<String>> fewer = new TreeMap<>(values);
        fewer.remove(Axis.SIZE);
        return with(fewer);
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private Setting with(Map<Axis, List<String>> others) {
        return new Setting(benchmark, mode, others, waitMode, placement, peer, everyBackend, only);
    }

    /** Returns this block once for each of these counts. */
    Setting counting(Integer... counts) {
        return with(Axis.COUNT, Arrays.asList(counts));
    }

    /** Returns this block for these mechanisms, unless the user requests others. */
    Setting only(String... mechanisms) {
        return new Setting(benchmark, mode, values, waitMode, placement, peer, everyBackend, Set.of(mechanisms));
    }

    /** Tells whether the user's choice on a free axis applies to it. */
    boolean takes(Axis axis) {
        return values.containsKey(axis) || axis.isOfMechanisms();
    }
}
