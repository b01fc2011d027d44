package org.ipcbench.cli;

import java.util.List;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import picocli.CommandLine.Command;

/** Measures under an open-loop load: what {@code run} does, of the benchmarks that send at a rate. */
@Command(
        name = "load",
        description =
                "Measure latency while messages are sent at a rate, and search for the highest rate that keeps a latency.%n"
                        + "Each message is sent when it is due and timed from then on, so that a delay counts for all messages behind it. Where"
                        + " both ends share a CPU the sender sleeps until then; otherwise it spins at the end.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench load                                             every mechanism's knee: half an hour",
            "  ./ipcbench load --mechanism pipe --rate 100,1k,10k          latency at three rates",
            "  ./ipcbench load --mechanism 'shm*' --rate auto --slo p99.9=50us --wait spin",
            "  ./ipcbench load --mechanism tcp --rate 20k --arrivals poisson --exchange echo",
            "",
            "The last line of output is the folder of the run. Ctrl-C ends the run and keeps the forks that are measured; --resume goes on.",
        })
final class LoadCommand extends RunCommand {

    @Override
    Profile usualProfile() {
        return Profile.LOAD;
    }

    @Override
    Selection chosen(Selection requested) {
        Selection byRate = super.chosen(requested);
        return byRate.benchmarks().isEmpty() ? byRate.with(List.of("Knee", "Load")) : byRate;
    }
}
