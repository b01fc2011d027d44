package org.ipcbench.report.export;

import java.util.Locale;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.Samples;

/** Tables for R, Python and spreadsheets; RFC 4180, with a header line. A missing number is an empty field. */
final class Csv {
    private static final String CELLS =
            "cell,metric,cpu_state,gated,state,ratio,low,high,p,adjusted_p,q,detectable,base,new,"
                    + "unit,base_forks,new_forks,reason\n";
    private static final String SAMPLES = "cell,metric,side,block,fork,iteration,cpu_state,value,unit\n";

    /** From {@code ratio} to {@code new_forks}. */
    private static final int FIGURES = 12;

    private Csv() {}

    /** Returns one line per verdict. */
    static String cells(CheckResult result) {
        var out = new StringBuilder(CELLS);
        for (CellVerdict cell : result.cells()) {
            Measured measured = cell.measured();
            String figures = measured == null ? ",".repeat(FIGURES - 1) : figures(cell, measured);
            out.append(quoted(cell.cell())).append(',').append(quoted(cell.metric()));
            out.append(',').append(cell.cpuState().label()).append(',').append(cell.gated());
            out.append(',').append(cell.state().label()).append(',').append(figures);
            out.append(',').append(quoted(cell.reason())).append('\n');
        }
        return out.toString();
    }

    private static String figures(CellVerdict cell, Measured measured) {
        Estimate estimate = measured.estimate();
        Estimate.Interval interval = measured.interval();
        double[] numbers = {
            estimate.ratio(),
            interval.low(),
            interval.high(),
            measured.p(),
            measured.adjustedP(),
            measured.q(),
            measured.detectableChange(),
            measured.base(),
            measured.head()
        };
        var out = new StringBuilder();
        for (double number : numbers) {
            out.append(number(number)).append(',');
        }
        return out.append(cell.unit().name()) + "," + estimate.baseForks() + "," + estimate.headForks();
    }

    /** Returns one line per iteration of either side; for quantiles, the iteration's mean. */
    static String samples(CheckResult result) {
        var out = new StringBuilder(SAMPLES);
        result.base().samples().forEach(samples -> append(out, "base", samples));
        result.head().samples().forEach(samples -> append(out, "new", samples));
        return out.toString();
    }

    private static void append(StringBuilder out, String side, Samples samples) {
        String start = quoted(samples.cell()) + "," + quoted(samples.metric()) + "," + side + ",";
        for (int i = 0; i < samples.forks().size(); i++) {
            Samples.Fork fork = samples.forks().get(i);
            for (int j = 0; j < fork.iterations().size(); j++) {
                Samples.Iteration iteration = fork.iterations().get(j);
                out.append(start).append(fork.block()).append(',').append(i + 1).append(',');
                out.append(j + 1)
                        .append(',')
                        .append(state(iteration.cpuState()))
                        .append(',');
                out.append(number(iteration.score() * samples.unit().factor())).append(',');
                out.append(samples.unit().name()).append('\n');
            }
        }
    }

    private static String state(CpuState cpuState) {
        return cpuState == CpuState.ALIKE ? "alike" : cpuState.label();
    }

    private static String number(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.9g", number) : "";
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
