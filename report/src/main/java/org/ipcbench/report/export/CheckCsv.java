package org.ipcbench.report.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.Samples;

/** A check as two tables, for R, Python and spreadsheets. */
final class CheckCsv {
    private static final Csv<CellVerdict> CELLS = new Csv<CellVerdict>()
            .column("cell", CellVerdict::cell)
            .column("metric", CellVerdict::metric)
            .column("cpu_state", cell -> cell.cpuState().label())
            .column("gated", CellVerdict::gated)
            .column("state", cell -> cell.state().label())
            .column("ratio", figure(measured -> measured.estimate().ratio()))
            .column("low", figure(measured -> measured.interval().low()))
            .column("high", figure(measured -> measured.interval().high()))
            .column("p", figure(Measured::p))
            .column("adjusted_p", figure(Measured::adjustedP))
            .column("q", figure(Measured::q))
            .column("detectable", figure(Measured::detectableChange))
            .column("base", figure(Measured::base))
            .column("new", figure(Measured::head))
            .column("unit", cell -> cell.measured() == null ? "" : cell.unit().name())
            .column("base_forks", figure(measured -> measured.estimate().baseForks()))
            .column("new_forks", figure(measured -> measured.estimate().headForks()))
            .column("reason", cell -> cell.reason().english());

    private static final Csv<Sample> SAMPLES = new Csv<Sample>()
            .column("cell", sample -> sample.of().cell())
            .column("metric", sample -> sample.of().metric())
            .column("side", Sample::side)
            .column("block", sample -> sample.from().block())
            .column("fork", Sample::fork)
            .column("iteration", Sample::iteration)
            .column("cpu_state", sample -> state(sample.one().cpuState()))
            .column("value", sample -> sample.one().score() * sample.of().unit().factor())
            .column("unit", sample -> sample.of().unit().name());

    private CheckCsv() {}

    /** An iteration; forks and iterations are counted from 1. */
    private record Sample(String side, Samples of, int fork, int iteration) {
        Samples.Fork from() {
            return of.forks().get(fork - 1);
        }

        Samples.Iteration one() {
            return from().iterations().get(iteration - 1);
        }
    }

    /** Returns one line per verdict. */
    static String cells(CheckResult result) {
        return CELLS.of(result.cells());
    }

    private static Function<CellVerdict, Object> figure(Function<Measured, Object> of) {
        return cell -> {
            Measured measured = cell.measured();
            return measured == null ? "" : of.apply(measured);
        };
    }

    /** Returns one line per iteration of either side; for quantiles, the iteration's mean. */
    static String samples(CheckResult result) {
        var lines = new ArrayList<Sample>();
        result.base().samples().forEach(samples -> add(lines, "base", samples));
        result.head().samples().forEach(samples -> add(lines, "new", samples));
        return SAMPLES.of(lines);
    }

    private static void add(List<Sample> lines, String side, Samples samples) {
        for (int i = 1; i <= samples.forks().size(); i++) {
            for (int j = 1; j <= samples.forks().get(i - 1).iterations().size(); j++) {
                lines.add(new Sample(side, samples, i, j));
            }
        }
    }

    private static String state(CpuState cpuState) {
        return cpuState == CpuState.ALIKE ? "alike" : cpuState.label();
    }
}
