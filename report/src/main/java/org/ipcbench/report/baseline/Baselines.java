package org.ipcbench.report.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ipcbench.report.check.Acceptance;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Interference;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.read.NotComparableException;
import org.ipcbench.report.read.SideReader;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/** Saves and finds baselines, and refuses those that would mislead. */
public final class Baselines {
    private final BaselineStore store;
    private final AcceptedChanges accepted;
    private final Instant now;

    /** Works in a directory, which need not exist. */
    public Baselines(Path root, Instant now) {
        this.store = new BaselineStore(root);
        this.accepted = new AcceptedChanges(root);
        this.now = now;
    }

    /**
     * What to save.
     *
     * @param source the folder of a run, or a file of JMH results
     * @param minForks a result with fewer good forks in any cell is refused
     * @param expiresAt null for never
     * @param replace whether a fixed baseline of this name may be replaced
     */
    public record Order(
            Path source,
            String name,
            boolean rolling,
            int minForks,
            @Nullable Instant expiresAt,
            boolean replace) {}

    /** Returns all baselines. */
    public List<Baseline> list() throws IOException {
        return store.list();
    }

    /**
     * Saves a baseline.
     *
     * @throws BaselineException if the result is incomplete, was disturbed or profiled, has too few forks, or is worse than the
     * rolling baseline that it would replace and this was not accepted
     */
    public Baseline save(Order order) throws IOException {
        Side side = SideReader.read(order.source());
        Phrase profiled = side.profiled();
        if (!profiled.isEmpty()) {
            throw new BaselineException(
                    side.name() + " cannot be a baseline: it " + profiled.english() + "; measure without --prof");
        }
        refuseIncomplete(side, order.minForks());
        Phrase disturbed = Interference.disturbed(side);
        if (!disturbed.isEmpty()) {
            throw new BaselineException(side.name() + " cannot be a baseline: " + disturbed.english()
                    + "; measure again while nothing else runs");
        }
        String machine = Environments.id(side.environment());
        Baseline old = of(machine, store.named(order.name()));
        Successions successions = old == null ? Successions.NONE : followed(old, side, order);
        Baseline about = new Baseline(
                order.name(),
                order.rolling(),
                machine,
                order.source(),
                side.name(),
                side.build(),
                (int) side.samples().stream().map(Samples::cell).distinct().count(),
                forks(side),
                now,
                order.expiresAt());
        return store.save(order.source(), about, successions);
    }

    /**
     * Reads the baseline of this name that fits a side; null if there is none of this name.
     *
     * @param strict whether an expired one is refused
     * @throws NotComparableException if all of this name are from other machines, or the one that fits has expired
     */
    public @Nullable Side find(String name, Side head, boolean strict) throws IOException {
        List<Baseline> named = store.named(name);
        if (named.isEmpty()) {
            return null;
        }
        String machine = Environments.id(head.environment());
        Baseline here = of(machine, named);
        Baseline chosen = here == null ? named.get(0) : here;
        if (here == null && named.size() > 1) {
            throw new NotComparableException(
                    "baseline '" + name + "' was saved on " + named.size() + " machines, this one (" + machine
                            + ") is none of them",
                    "save one here with ./ipcbench baseline save RUN --name " + name);
        }
        if (strict && chosen.expired(now)) {
            throw new NotComparableException(
                    "baseline '" + name + "' expired on " + chosen.expiresAt(), "save it again, or leave out --strict");
        }
        return aged(SideReader.read(store.trusted(chosen)), chosen);
    }

    /**
     * Returns how far two runs of one build lie apart, from the history of a rolling baseline; empty if that is too short,
     * or if this side's machine has no baseline of this name.
     */
    public OptionalDouble runSpread(String name, Side head) throws IOException {
        Baseline here = of(Environments.id(head.environment()), store.named(name));
        return here == null
                ? OptionalDouble.empty()
                : Successions.read(here.folder()).runSpread();
    }

    /** Returns the baseline of a machine; null if there is none. */
    private static @Nullable Baseline of(String machine, List<Baseline> named) {
        return named.stream()
                .filter(baseline -> baseline.machine().equals(machine))
                .findFirst()
                .orElse(null);
    }

    private Side aged(Side side, Baseline baseline) {
        var doubts = new ArrayList<>(side.doubts());
        Instant end = baseline.expiresAt();
        if (end != null && baseline.expired(now)) {
            doubts.add(CheckWords.EXPIRED.say(end));
        } else if (baseline.stale(now)) {
            doubts.add(CheckWords.STALE.say(baseline.days(now)));
        }
        return new Side(
                "baseline " + baseline.name() + " (" + baseline.run() + ")",
                side.build(),
                side.duel(),
                side.complete(),
                side.environment(),
                side.samples(),
                side.absent(),
                doubts);
    }

    private static void refuseIncomplete(Side side, int minForks) throws BaselineException {
        String what = "";
        if (!side.complete()) {
            what = "it did not reach its end";
        } else if (side.samples().isEmpty()) {
            what = "it has no measured cell";
        }
        for (Side.Absence absence : side.absent().values()) {
            what = absence.failed() ? "a cell failed (" + absence.reason().english() + ")" : what;
        }
        for (Samples samples : side.samples()) {
            what = samples.lostForks() > 0 || !samples.failure().isEmpty()
                    ? samples.cell() + " lost forks " + samples.failure().english()
                    : what;
        }
        if (!what.isEmpty()) {
            throw new BaselineException(
                    side.name() + " cannot be a baseline: " + what.strip() + "; measure again until all is there");
        }
        if (forks(side) < minForks) {
            throw new BaselineException(side.name() + " cannot be a baseline: a cell has " + forks(side)
                    + " forks, at least " + minForks + " are needed; measure with --forks " + minForks
                    + ", or pass --min-forks");
        }
    }

    /** Returns the successions after the side has replaced the old baseline, or refuses the replacement. */
    private Successions followed(Baseline old, Side side, Order order) throws IOException {
        if (!old.rolling() && !order.replace()) {
            throw new BaselineException("there is a fixed baseline '" + old.name() + "' of " + old.savedAt()
                    + "; pass --replace, or choose another name");
        }
        if (!old.rolling() || order.replace()) {
            return Successions.NONE;
        }
        List<Acceptance> today = accepted.on(now.atZone(ZoneOffset.UTC).toLocalDate());
        CheckResult result = new Checker(Policy.standard(), today).check(SideReader.read(store.trusted(old)), side);
        boolean undecided = result.exit() == ExitCode.INCONCLUSIVE
                && result.cells().stream().noneMatch(CellVerdict::suspect);
        if (result.exit() != ExitCode.OK && !undecided) {
            throw new BaselineException("the baseline '" + old.name() + "' stays as it is: against it, "
                    + result.exitReason().english()
                    + "; correct that, accept it with ./ipcbench baseline accept, or pass --replace");
        }
        return Successions.read(old.folder()).with(result);
    }

    private static int forks(Side side) {
        return side.samples().stream()
                .mapToInt(samples -> samples.forks().size())
                .min()
                .orElse(0);
    }
}
