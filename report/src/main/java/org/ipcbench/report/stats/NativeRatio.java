package org.ipcbench.report.stats;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Fork;

/**
 * The cost of a row relative to the same exchange in C, measured next to it in the same run, on the same CPUs.
 *
 * @param median JVM : C of the forks' medians; empty if no single operations, or too few, were timed
 * @param mean JVM : C of the forks' means
 */
public record NativeRatio(CellSummary jvm, CellSummary twin, Optional<Ratio> median, Ratio mean) {

    /**
     * Pairs each row with its C twins, in their order; rows without one are left out. A twin may serve several backends.
     */
    public static List<NativeRatio> of(List<CellSummary> cells) {
        Map<String, List<CellSummary>> twins = cells.stream()
                .filter(cell -> cell.cell().isTwin())
                .collect(Collectors.groupingBy(cell -> exchange(cell.cell())));
        return cells.stream()
                .filter(cell -> !cell.cell().isTwin())
                .flatMap(cell -> twins.getOrDefault(exchange(cell.cell()), List.of()).stream()
                        .map(twin -> of(cell, twin)))
                .toList();
    }

    private static NativeRatio of(CellSummary jvm, CellSummary twin) {
        List<Double> above = jvm.forkMedians();
        List<Double> below = twin.forkMedians();
        return new NativeRatio(
                jvm,
                twin,
                above.isEmpty() || below.isEmpty() ? Optional.empty() : Optional.of(ratio(jvm, twin, below, above)),
                ratio(jvm, twin, twin.forkMeans(), jvm.forkMeans()));
    }

    /** The two take turns in each round, so the machine affected both alike. */
    private static Ratio ratio(CellSummary jvm, CellSummary twin, List<Double> below, List<Double> above) {
        return above.size() == below.size() && rounds(jvm).equals(rounds(twin))
                ? Ratio.paired(below, above, jvm.lowerIsBetter())
                : Ratio.of(below, above, jvm.lowerIsBetter());
    }

    private static List<Integer> rounds(CellSummary cell) {
        return cell.cell().goodForks().stream().map(Fork::fork).toList();
    }

    /** Names what a cell and its twin have in common: everything but the backend. */
    private static String exchange(MeasuredCell cell) {
        return cell.record().cell().with(Axis.BACKEND, null).id() + cell.state();
    }
}
