package org.ipcbench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.MeasuredCpus;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.host.Activity;
import org.ipcbench.host.MachineLoad;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Disturbance;
import org.ipcbench.results.Fork;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.Times;
import org.ipcbench.run.Schedule.Turn;
import org.ipcbench.twin.NativeTwins;
import org.jspecify.annotations.Nullable;

/**
 * Works through the missing forks of a run, one at a time, and saves after each.
 *
 * <p>A fork that fails is kept and marked, and the run goes on. A disturbed fork is kept too, and measured again at the end while
 * the run has time for that. When this JVM is told to end, the running fork is ended with its peer and not counted, and the run
 * is saved as interrupted.
 */
public final class Runner {

    /** A signal from the terminal reaches the fork too, which may then end before this JVM has noticed the signal. */
    private static final int SIGNAL_DELAY_MS = 300;

    private final RunFolder folder;
    private final ForkLauncher launcher;
    private final Orders orders;
    private final Supplier<Activity> activity;
    private final Clock clock;
    private final Progress progress;
    private final Profiles profiles;
    private final KeptSearches searches;

    private final Object saving = new Object();
    private volatile boolean interrupted;
    private volatile @Nullable WorkDir room;
    private Run run;

    /** Makes the order for a fork that measures a cell. */
    public interface Orders {
        ForkOrder order(Cell cell, Times times, Path sidecar);
    }

    /**
     * Makes a runner for one run, and saves the run as running.
     *
     * @param run new, or read from the folder
     * @param activity reads what the machine has done so far
     * @throws UserError if it cannot be saved, or what is there is damaged
     */
    public Runner(
            RunFolder folder,
            Run run,
            ForkLauncher launcher,
            Orders orders,
            Supplier<Activity> activity,
            Clock clock,
            Progress progress) {
        this.folder = folder;
        this.run = run.withStatus(RunStatus.RUNNING, null);
        this.launcher = launcher;
        this.orders = orders;
        this.activity = activity;
        this.clock = clock;
        this.progress = progress;
        this.profiles = new Profiles(folder, run);
        this.searches = new KeptSearches(folder.path());
        folder.save(this.run);
    }

    /**
     * Measures the missing forks, then the disturbed ones again.
     *
     * @param onInterrupt called once, while the JVM is ending, after the run has been saved
     * @return the run as last saved
     * @throws UserError if it cannot be saved
     */
    public Run run(Consumer<Run> onInterrupt) {
        List<Turn> turns = Schedule.missing(run);
        return run(
                () -> {
                    measure(turns, () -> true);
                    measureAgain();
                },
                onInterrupt);
    }

    /** Asks for one more fork of a cell, as one of a pair. */
    public record Request(String cell, int block) {}

    /**
     * Measures the requested forks, one at a time.
     *
     * @param requests waits for the next one; empty if there will be none
     * @param onInterrupt as above
     * @return the run as last saved
     * @throws UserError if it cannot be saved, or has no such cell
     */
    public Run run(Supplier<Optional<Request>> requests, Consumer<Run> onInterrupt) {
        return run(() -> measure(requests), onInterrupt);
    }

    private Run run(Runnable forks, Consumer<Run> onInterrupt) {
        Thread hook = new Thread(() -> interrupt(onInterrupt), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try (progress) {
            forks.run();
            synchronized (saving) {
                stopHereIfInterrupted();
                run = run.withStatus(RunStatus.COMPLETE, now().toString());
                folder.save(run);
            }
        } finally {
            withdraw(hook);
        }
        return run;
    }

    private void measure(Supplier<Optional<Request>> requests) {
        for (Optional<Request> next = requests.get(); next.isPresent(); next = requests.get()) {
            Request request = next.get();
            int index = IntStream.range(0, run.cells().size())
                    .filter(i -> run.cells().get(i).id().equals(request.cell()))
                    .findFirst()
                    .orElseThrow(() -> new UserError("this run has no cell " + request.cell()));
            CellRecord cell = run.cells().get(index);
            measure(new Turn(index, cell.forks().size() + 1, request.block()), cell, now());
        }
    }

    private void measure(List<Turn> turns, BooleanSupplier timeIsLeft) {
        TimeLeft left = new TimeLeft(run);
        for (int done = 0; done < turns.size() && timeIsLeft.getAsBoolean(); done++) {
            Turn turn = turns.get(done);
            CellRecord cell = run.cells().get(turn.cell());
            long leftMs =
                    left.ms(turns.stream().skip(done).map(next -> run.cells().get(next.cell())));
            progress.starting(cell, turn.fork(), done, turns.size(), leftMs);
            Instant start = now();
            measure(turn, cell, start);
            left.took(cell, Duration.between(start, now()).toMillis());
        }
    }

    private void measureAgain() {
        List<Turn> round = Retries.next(run);
        while (Retries.left(run) > 0 && !round.isEmpty()) {
            // A round has at most one fork per cell, and cells with the fewest undisturbed ones come first.
            List<Turn> within = round.subList(0, Math.min(round.size(), Retries.left(run)));
            progress.again(within.size(), Retries.leftMs(run));
            measure(within, () -> Retries.left(run) > 0);
            round = Retries.next(run);
        }
    }

    private void measure(Turn turn, CellRecord cell, Instant start) {
        Activity before = activity.get();
        Launched launched = launch(cell.cell(), turn.fork());
        ForkOutcome outcome = launched.outcome();
        if (outcome.status() != ForkStatus.OK) {
            pause();
        }
        Activity after = activity.get();
        Sidecar sidecar = outcome.sidecar() == null ? Sidecar.NONE : outcome.sidecar();
        synchronized (saving) {
            stopHereIfInterrupted();
            Fork fork = new Fork(
                            turn.fork(),
                            run.triedForks() + 1,
                            turn.block(),
                            outcome.status(),
                            outcome.error(),
                            start.toString(),
                            Duration.between(start, now()).toMillis() / 1e3,
                            outcome.warmup(),
                            sidecar.account(),
                            disturbance(before, after, cpu(cell, outcome.status(), sidecar, before, after)),
                            sidecar.iterations(),
                            sidecar.pace(),
                            launched.profiles())
                    .by(MeasuredCpus.busiest(before, after));
            CellRecord measured =
                    cell.with(fork, sidecar.tags(), sidecar.note(), run.intent().forks());
            keepLogs(cell.cell(), fork, sidecar, start);
            run = run.withCell(turn.cell(), measured);
            folder.add(measured, fork, outcome.result());
            progress.ended(cell, fork, outcome.result() == null ? "" : score(outcome.result()));
        }
    }

    private void keepLogs(Cell cell, Fork fork, Sidecar sidecar, Instant start) {
        if (fork.ok() && sidecar.figures() != null) {
            try {
                new LatencyLogs(folder.path()).keep(cell, fork.fork(), sidecar.figures(), start.toEpochMilli());
            } catch (IOException e) {
                throw new UserError("cannot keep the latencies in " + folder.path() + ": " + e.getMessage(), e);
            }
        }
    }

    private static Disturbance disturbance(Activity before, Activity after, @Nullable CpuUse cpu) {
        Double load = before.load().map(MachineLoad::oneMinute).orElse(null);
        Optional<Disturbance> read = before.load().flatMap(earlier -> after.load()
                .map(later -> new Disturbance(
                        later.stealMsSince(earlier), later.throttledMsSince(earlier), load, cpu, List.of())));
        return read.orElse(new Disturbance(null, 0, load, cpu, List.of()));
    }

    /** Forks in C and floors do not watch their CPUs themselves; they are judged from start to end. */
    private static @Nullable CpuUse cpu(
            CellRecord cell, ForkStatus status, Sidecar sidecar, Activity before, Activity after) {
        boolean watchesItself = cell.cell().hasPeer() && !NativeTwins.isTwin(cell.cell());
        return watchesItself || status != ForkStatus.OK
                ? sidecar.cpu()
                : MeasuredCpus.use(before, after, cell.seating().cpus()).orElse(null);
    }

    private record Launched(ForkOutcome outcome, List<String> profiles) {}

    private Launched launch(Cell cell, int fork) {
        try {
            WorkDir own = WorkDir.create();
            room = own;
            Path account = own.directory().resolve("account.json");
            ForkOrder order = orders.order(cell, run.intent().demandTimes(), account);
            ForkOutcome outcome = checked(
                    cell,
                    launcher.launch(searches.in(own.directory(), cell, profiles.in(own.directory(), cell, order))));
            if (outcome.status() == ForkStatus.OK) {
                searches.ended();
            }
            return new Launched(
                    outcome, outcome.status() == ForkStatus.OK ? kept(own.directory(), cell, fork) : List.of());
        } catch (IOException e) {
            throw new UserError(
                    "cannot write to " + System.getProperty("java.io.tmpdir") + ", the directory for temporary files: "
                            + e.getMessage()
                            + "; make room there, or choose another one with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR",
                    e);
        } finally {
            closeRoom();
        }
    }

    private List<String> kept(Path own, Cell cell, int fork) {
        try {
            return profiles.keep(own, cell, fork);
        } catch (IOException e) {
            throw new UserError("cannot keep the profiles in " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    /** Rejects a score if the accounts of the two processes do not agree. */
    private static ForkOutcome checked(Cell cell, ForkOutcome outcome) {
        if (outcome.status() != ForkStatus.OK || !cell.hasPeer()) {
            return outcome;
        }
        Sidecar sidecar = outcome.sidecar();
        if (sidecar == null) {
            return ForkOutcome.failed("the fork did not report what it moved", outcome.warmup(), null);
        }
        if (!sidecar.error().isEmpty()) {
            return ForkOutcome.failed(sidecar.error(), outcome.warmup(), sidecar);
        }
        if (sidecar.messages() < 1 || (Benchmarks.peerCounts(cell) && sidecar.received() < sidecar.messages())) {
            return ForkOutcome.failed(
                    "the peer received " + sidecar.received() + " messages, " + sidecar.messages() + " were measured",
                    outcome.warmup(),
                    sidecar);
        }
        return outcome;
    }

    private void interrupt(Consumer<Run> onInterrupt) {
        interrupted = true;
        // First: the fork's room goes with the fork.
        keepSearch();
        launcher.abort();
        closeRoom();
        synchronized (saving) {
            if (run.status() == RunStatus.RUNNING) {
                run = run.withStatus(RunStatus.INTERRUPTED, now().toString());
                folder.save(run);
                progress.close();
                onInterrupt.accept(run);
            }
        }
    }

    private void keepSearch() {
        try {
            searches.interrupted();
        } catch (IOException e) {
            System.err.println("ipcbench: what the search had found is lost: " + e.getMessage());
        }
    }

    /** Leaves the rest to the shutdown hook: the fork that has just ended was ended by the signal, not by itself. */
    private void stopHereIfInterrupted() {
        while (interrupted) {
            try {
                saving.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String score(ObjectNode result) {
        boolean sampled = result.path("mode").asText().equals("sample");
        double score = result.at(sampled ? "/primaryMetric/scorePercentiles/50.0" : "/primaryMetric/score")
                .asDouble();
        String unit = result.at("/primaryMetric/scoreUnit").asText();
        return (sampled ? "p50 " : "") + String.format(Locale.ROOT, score < 100 ? "%.2f " : "%,.0f ", score) + unit;
    }

    private void closeRoom() {
        WorkDir own = room;
        if (own != null) {
            own.closeOrLeave();
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook does its work.
            return;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SIGNAL_DELAY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
