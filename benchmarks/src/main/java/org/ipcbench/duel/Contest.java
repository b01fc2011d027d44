package org.ipcbench.duel;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Checks;
import org.ipcbench.report.calibration.Calibration;
import org.ipcbench.report.calibration.CalibrationFile;
import org.ipcbench.report.check.Acceptance;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Side;
import org.ipcbench.run.Quantities;
import org.ipcbench.session.Injection;
import org.jspecify.annotations.Nullable;

/** Has two builds measure in turns, and judges them. */
public final class Contest {
    private static final int DIGEST_SHOWN = 12;

    private final Clock clock;
    private final boolean terminal;
    private final PrintWriter err;
    private final AtExit atExit;

    /**
     * Creates one.
     *
     * @param terminal whether {@code err} is a terminal
     * @param err where progress is printed; null for none
     * @param atExit ends the started processes
     */
    public Contest(Clock clock, boolean terminal, @Nullable PrintWriter err, AtExit atExit) {
        this.clock = clock;
        this.terminal = terminal;
        this.err = err == null ? new PrintWriter(Writer.nullWriter()) : err;
        this.atExit = atExit;
    }

    /**
     * What to measure, and how.
     *
     * @param cellOptions as typed
     * @param forks null lets the budget or the profile decide
     * @param inject slows the head down; null for a real duel
     * @param results where the duel and this machine's calibration are kept
     * @param name of the duel's folder below the host's; may be a path
     */
    public record Terms(
            Build base,
            Build head,
            List<String> cellOptions,
            @Nullable Budget budget,
            @Nullable Integer forks,
            @Nullable Long retryMs,
            long seed,
            @Nullable Injection inject,
            Path results,
            String name,
            String command) {}

    /**
     * The outcome of a duel.
     *
     * @param flagged cells flagged by the first stage
     * @param calibration updated with this duel; null unless both sides were the same build
     */
    public record Result(
            CheckResult result,
            List<String> flagged,
            @Nullable Calibration calibration,
            Path folder) {}

    /** Measures, confirms and judges. */
    public Result hold(Terms terms, Policy policy, List<Acceptance> accepted) throws IOException {
        RemoteSide base = SideJvm.start("base", terms.base(), List.of(), terms.cellOptions(), atExit);
        List<String> slower =
                terms.inject() == null ? List.of() : List.of(terms.inject().jvmArg());
        RemoteSide head = SideJvm.start("head", terms.head(), slower, terms.cellOptions(), atExit);
        DuelPlan plan = DuelPlan.of(base, head, terms.budget(), terms.forks(), terms.retryMs(), terms.seed());
        requireVictim(terms.inject(), plan);
        Path host = terms.results().resolve(base.host());
        Map<String, Map<String, String>> environment = base.environment();
        CalibrationFile.Found known = CalibrationFile.find(terms.results(), environment);
        DuelFolder folder = DuelFolder.create(host.resolve(terms.name()));
        DuelDocument document = DuelDocument.of(
                plan,
                DuelDocument.Contestant.of(terms.base(), base),
                DuelDocument.Contestant.of(terms.head(), head),
                terms.inject() == null
                        ? null
                        : terms.inject().mechanism() + ":" + terms.inject().ns(),
                terms.command(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        folder.save(document);
        announce(plan, document, known, policy, folder);
        Duel duel = new Duel(
                base,
                head,
                plan,
                folder,
                terms.command(),
                notes(document),
                new DuelProgress(err, terminal),
                clock::millis,
                clock.millis());
        duel.measure();
        Result outcome = judged(duel, folder, document, new Checker(policy, accepted));
        return document.sameBuild() ? counted(outcome, plan, new CalibrationFile(host), environment) : outcome;
    }

    /** Slowing down a mechanism that is not measured would prove nothing: no check could detect it. */
    private static void requireVictim(@Nullable Injection inject, DuelPlan plan) {
        if (inject != null && plan.cells().stream().noneMatch(cell -> cell.contains("/" + inject.mechanism() + "/"))) {
            throw new UserError("--inject " + inject.mechanism() + ": no cell of this duel measures that mechanism; "
                    + "choose one of those that --mechanism leaves");
        }
    }

    private Result judged(Duel duel, DuelFolder folder, DuelDocument document, Checker checker) throws IOException {
        Side base = named(Checks.read(folder.base()), document, document.base());
        Side head = named(Checks.read(folder.head()), document, document.head());
        List<String> flagged = checker.flagged(base, head);
        CheckResult first = checker.check(base, head);
        if (flagged.isEmpty()) {
            return new Result(first, flagged, null, folder.path());
        }
        List<String> urgent = first.cells().stream()
                .map(cell -> cell.cell())
                .filter(flagged::contains)
                .distinct()
                .toList();
        err.println(flagged.size() + " of the cells may have changed and are measured again on fresh forks");
        err.flush();
        List<String> confirmed = duel.confirm(urgent);
        if (confirmed.size() < flagged.size()) {
            err.println("no time is left to confirm " + (flagged.size() - confirmed.size()) + " more");
        }
        Checker.Confirmation fresh =
                new Checker.Confirmation(Checks.read(folder.confirmBase()), Checks.read(folder.confirmHead()));
        return new Result(checker.check(base, head, fresh), flagged, null, folder.path());
    }

    /** A jar built from uncommitted files has no name but its digest. */
    private static Side named(Side side, DuelDocument document, DuelDocument.Contestant contestant) {
        boolean nameless = document.sameBuild() && side.build().isEmpty();
        return new Side(
                side.name() + ", " + contestant.build(),
                nameless ? "sha256:" + contestant.sha256().substring(0, DIGEST_SHOWN) : side.build(),
                side.duel(),
                side.complete(),
                side.environment(),
                side.samples(),
                side.absent(),
                side.doubts());
    }

    private Result counted(
            Result outcome, DuelPlan plan, CalibrationFile file, Map<String, Map<String, String>> environment)
            throws IOException {
        Calibration before = file.read(environment).calibration();
        Calibration after = (before == null ? Calibration.of(environment) : before)
                .with(
                        outcome.result(),
                        outcome.flagged().size(),
                        plan.times().label(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        file.write(after);
        return new Result(outcome.result(), outcome.flagged(), after, outcome.folder());
    }

    private static List<String> notes(DuelDocument document) {
        List<String> notes = new ArrayList<>();
        notes.add("measured in turns with the other side of a duel: base "
                + document.base().build() + ", head " + document.head().build());
        if (document.sameBuild()) {
            notes.add("both sides are the same build: any difference is noise");
        }
        if (document.inject() != null) {
            notes.add("a self-test: the head was slowed down on purpose by " + document.inject() + " ns per message");
        }
        return notes;
    }

    private void announce(
            DuelPlan plan, DuelDocument document, CalibrationFile.Found known, Policy policy, DuelFolder folder) {
        err.println("base: " + document.base().build() + ", head: "
                + document.head().build() + ", kept in " + folder.path());
        err.println(count(plan.cells().size(), "cell") + ", " + plan.forks() + " forks a side each, in turns: about "
                + Quantities.forPeople(plan.estimateMs()) + ", and " + Quantities.forPeople(plan.confirmMs())
                + " for each cell that has to be confirmed");
        err.println(Forecast.of(plan, known, policy));
        if (!plan.leftOut().isEmpty() && plan.budget() != null) {
            err.println("left out by the budget of "
                    + Quantities.forPeople(plan.budget().ms()) + ": "
                    + count(plan.leftOut().size(), "cell") + ", listed in duel.json");
        }
        if (document.sameBuild()) {
            err.println("both sides are the same build: any finding is noise, and counts as calibration");
        }
        if (document.inject() != null) {
            err.println("a self-test: the head is slowed down on purpose, by " + document.inject() + " ns per message");
        }
        err.flush();
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
