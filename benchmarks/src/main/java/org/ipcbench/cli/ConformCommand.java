package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ipcbench.pipemodel.conform.Conformance;
import org.ipcbench.pipemodel.conform.ModelDriver;
import org.ipcbench.pipemodel.conform.RecordedSteps;
import org.ipcbench.pipemodel.conform.RunningKernel;
import org.ipcbench.pipemodel.conform.Script;
import org.ipcbench.pipemodel.conform.Setup;
import org.ipcbench.plan.UserError;
import org.ipcbench.posix.PosixBackends;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the model of a pipe with this machine's kernel. */
@Command(
        name = "conform",
        description =
                "Run random steps on the pipe model and on this machine's kernel, and compare everything visible after "
                        + "each step. The first mismatch is shrunk to a few steps.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench conform",
            "  ./ipcbench conform --steps 5000000 --seed 7",
            "",
            "Exit codes: 0 all steps agree, 1 the model differs, 2 wrong usage or a problem to fix first.",
        })
final class ConformCommand extends Subcommand {
    private static final int DIFFERS = 1;
    private static final int RECORDED_STEPS = 600;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Conversions.Steps.class,
            description = "How many steps to compare in each of the five setups (100000).")
    private long steps = 100_000;

    @Option(names = "--seed", paramLabel = "S", description = "Repeat the steps of this seed (a new one each time).")
    private long seed = System.nanoTime();

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Write what this kernel does with " + RECORDED_STEPS
                    + " steps of each setup to files instead," + " to check models on other machines against it.")
    private @Nullable Path recordings;

    @Override
    int run() throws IOException {
        String whyNone = PosixBackends.whyNone();
        if (whyNone != null) {
            throw new UserError("cannot compare with the kernel: " + whyNone);
        }
        return recordings == null ? compare() : record(recordings);
    }

    private int compare() throws IOException {
        RunningKernel kernel = RunningKernel.read();
        out().println("kernel " + kernel.release() + ", pages of " + kernel.pageBytes() + " bytes, seed " + seed);
        Conformance conformance = Conformance.withKernel(ModelDriver.IN_THIS_JVM);
        int mismatches = 0;
        for (Setup setup : Setup.values()) {
            long start = System.nanoTime();
            Conformance.Result result = conformance.run(setup, seed, steps);
            Conformance.Failure failure = result.failure();
            double seconds = (System.nanoTime() - start) / 1e9;
            out().printf(
                            Locale.ROOT,
                            "%-16s %9d steps, %d mismatches, %.1f s%n",
                            setup.id(),
                            result.steps(),
                            failure == null ? 0 : 1,
                            seconds);
            if (failure != null) {
                mismatches++;
                out().println("  " + failure.mismatch());
                out().println("  ./ipcbench pipe-trace " + (setup.named() ? "--fifo " : "") + "'"
                        + Script.format(failure.script()) + "'");
            }
        }
        return mismatches == 0 ? 0 : DIFFERS;
    }

    private int record(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        for (Setup setup : Setup.values()) {
            Path file = folder.resolve("pipe-" + setup.id().replace('+', '-') + ".txt");
            RecordedSteps.ofKernel(setup, seed, RECORDED_STEPS).save(file);
            out().println(file);
        }
        return 0;
    }
}
