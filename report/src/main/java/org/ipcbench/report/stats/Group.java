package org.ipcbench.report.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcbench.results.Axis;

/**
 * Measured cells that may share a scale.
 *
 * @param cells in the order of row, then size
 */
public record Group(Scale scale, List<CellSummary> cells) {

    /** The size to look at first, if it was measured: small enough to time the mechanism and not memory. */
    private static final long FIRST_SIZE = 64;

    public Group {
        cells = cells.stream()
                .sorted(Comparator.comparing(CellSummary::row, RowKey.ORDER).thenComparing(CellSummary::messageBytes))
                .toList();
    }

    /** Groups cells that may share a scale; floors, in Java or in C, are left out. */
    public static List<Group> of(Collection<CellSummary> cells) {
        return by(cells, cell -> Scale.of(cell.cell()));
    }

    /** Groups cells that differ only in wait mode and placement: to show side by side, never to rank. */
    public static List<Group> acrossWaiting(Collection<CellSummary> cells) {
        return by(cells, cell -> Scale.of(cell.cell()).acrossWaiting());
    }

    /** Groups cells that differ only in the rate that was offered. */
    public static List<Group> acrossRates(Collection<CellSummary> cells) {
        return by(
                cells.stream()
                        .filter(cell -> !cell.cell().value(Axis.RATE).isEmpty())
                        .toList(),
                cell -> Scale.of(cell.cell()).acrossRates());
    }

    private static List<Group> by(Collection<CellSummary> cells, Function<CellSummary, Scale> key) {
        return cells.stream()
                .filter(cell -> cell.cell().isRival())
                .collect(Collectors.groupingBy(key, () -> new TreeMap<>(Scale.ORDER), Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Tells whether the figures are times. */
    public boolean isTime() {
        return cells.stream().allMatch(CellSummary::lowerIsBetter);
    }

    /** Returns the cells of each row. */
    public Map<RowKey, List<CellSummary>> byRow() {
        return cells.stream().collect(Collectors.groupingBy(CellSummary::row, LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the message sizes in rising order; a negative size means that it plays no part. */
    public List<Long> sizes() {
        return cells.stream().map(CellSummary::messageBytes).distinct().sorted().toList();
    }

    /** Returns the size that most rows were measured at; on a tie 64 bytes, otherwise the smallest. */
    public long headlineSize() {
        long best = sizes().get(0);
        for (long size : sizes()) {
            int more = Integer.compare(at(size).size(), at(best).size());
            if (more > 0 || (more == 0 && size == FIRST_SIZE)) {
                best = size;
            }
        }
        return best;
    }

    /** Returns the cells of one size. */
    public List<CellSummary> at(long messageBytes) {
        return cells.stream()
                .filter(cell -> cell.messageBytes() == messageBytes)
                .toList();
    }

    /** Returns the cell of a row at a size. */
    public Optional<CellSummary> at(RowKey row, long messageBytes) {
        return cells.stream()
                .filter(cell -> cell.row().equals(row) && cell.messageBytes() == messageBytes)
                .findFirst();
    }

    /** Returns the weakest basis of the cells' spreads. */
    public Basis weakestBasis() {
        return cells.stream()
                .map(cell -> cell.mean().basis())
                .max(Comparator.naturalOrder())
                .orElse(Basis.FORKS);
    }
}
