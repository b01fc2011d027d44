package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.host.Activity;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Programs;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Run;
import org.ipcbench.spi.PeerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real fork, beside a program that wants the measured CPU for itself. */
@Timeout(120)
class DisturbedForkTest {
    @TempDir
    private Path results;

    @Test
    void aProgramThatTakesTheMeasuredCpuIsSeenAndNamed() throws Exception {
        Process hog = hogOn(measuredCpu());
        try {
            Fork fork = measure();

            assertThat(fork.error()).isEmpty();
            assertThat(fork.iterations()).extracting(Iteration::cpu).doesNotContainNull();
            CpuUse whole = Objects.requireNonNull(fork.disturbance().cpu());
            assertThat(whole.cpus()).extracting(CpuUse.Cpu::cpu).containsExactly(measuredCpu());
            assertThat(fork.disturbed()).isTrue();
            assertThat(fork.disturbance().programs()).isNotEmpty();
        } finally {
            hog.destroyForcibly();
            hog.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** Programs of others are named: a child of this process is its own, and is not. */
    @Test
    void whoHasNothingToDoWithThisProcessIsNamed() throws Exception {
        Process hog = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            Programs before = Programs.read();
            TimeUnit.MILLISECONDS.sleep(300);
            Programs after = Programs.read();

            assertThat(after.busiestSince(before, -1, 1000))
                    .extracting(Programs.Busy::name)
                    .contains("sh");
        } finally {
            hog.destroyForcibly();
        }
    }

    private Fork measure() {
        Plan plan = new Planner(List.of(Mechanisms.find("pipe").orElseThrow()), Topology.read()::place, CpuQuota.NONE)
                .plan(
                        Profile.SMOKE,
                        new Choosing()
                                .benchmarks("RoundTrip")
                                .peers(PeerKind.PROCESS)
                                .forks(1)
                                .selection(),
                        42);
        NewRun fresh = new NewRun(plan, Map.of("host", Map.of("name", "host")), Clock.systemUTC());
        try (RunFolder folder = fresh.folder(results, "hog")) {
            Run run = new Runner(
                            folder,
                            fresh.document(folder, "./ipcbench run"),
                            new JmhForkLauncher(),
                            ForkOrder::of,
                            Activity::read,
                            Clock.systemUTC(),
                            Progress.NONE)
                    .run(interrupted -> {});
            return run.cells().stream()
                    .flatMap(cell -> cell.forks().stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int measuredCpu() {
        return ((Seat.At) Topology.read().place(Placement.SAME_CPU)).ownerCpu();
    }

    /** Starts it from a thread that is bound to this CPU, which it inherits. */
    private static Process hogOn(int cpu) throws Exception {
        CompletableFuture<Process> started = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        Affinity.pinCurrentThread(cpu);
                        started.complete(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
                    } catch (IOException e) {
                        started.completeExceptionally(e);
                    }
                })
                .start();
        return started.get(10, TimeUnit.SECONDS);
    }
}
