package org.ipcbench.report.export;

import java.util.List;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Samples;

/** One line per iteration of either side; for quantiles, the iteration's mean. */
public final class SamplesCsv implements Export {

    @Override
    public String file() {
        return "samples.csv";
    }

    @Override
    public String of(CheckResult result) {
        var csv =
                new Csv(List.of("cell", "metric", "side", "block", "fork", "iteration", "cpu_state", "value", "unit"));
        result.base().samples().forEach(samples -> add(csv, "base", samples));
        result.head().samples().forEach(samples -> add(csv, "new", samples));
        return csv.toString();
    }

    private static void add(Csv csv, String side, Samples samples) {
        for (int i = 0; i < samples.forks().size(); i++) {
            Samples.Fork fork = samples.forks().get(i);
            for (int j = 0; j < fork.iterations().size(); j++) {
                Samples.Iteration iteration = fork.iterations().get(j);
                csv.add(List.of(
                        samples.cell(),
                        samples.metric(),
                        side,
                        fork.block(),
                        i + 1,
                        j + 1,
                        state(iteration.cpuState()),
                        iteration.score() * samples.unit().factor(),
                        samples.unit().name()));
            }
        }
    }

    private static String state(CpuState cpuState) {
        return cpuState == CpuState.ALIKE ? "alike" : cpuState.label();
    }
}
