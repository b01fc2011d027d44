package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.MeasuredJvm;
import org.ipcbench.fork.OutsideOptions;
import org.ipcbench.fork.Profiler;
import org.ipcbench.plan.ChronicleDir;
import org.ipcbench.plan.OtherHost;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Reports;
import org.ipcbench.report.check.Environments;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Json;
import org.ipcbench.results.Run;
import org.ipcbench.run.MachineLock;
import org.ipcbench.run.NewRun;
import org.ipcbench.run.Progress;
import org.ipcbench.run.Quiet;
import org.ipcbench.run.RunFolder;
import org.ipcbench.run.Runner;
import org.ipcbench.run.SuiteVersion;
import org.ipcbench.spi.Availability;
import org.ipcbench.twin.NativeForkLauncher;
import org.ipcbench.twin.NativeTwins;
import org.ipcbench.twin.TwinLaunchers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Measures. */
@Command(
        name = "run",
        description = "Measure, and keep the results in a folder. "
                + "Options narrow down the cells of a profile or replace its values.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench run --profile quick",
            "  ./ipcbench run --mechanism 'unix*,fifo' --size 64,4K --forks 5",
            "  ./ipcbench run --benchmark OneWay --placement two-cpus --time 2s --name before",
            "  ./ipcbench run --c-twins --mechanism pipe --size 64 --forks 5",
            "  ./ipcbench run --mechanism pipe --peer process,thread --forks 5",
            "  ./ipcbench run --mechanism pipe --size 64 --prof async",
            "  ./ipcbench run --peer-at 10.0.0.2:4712 --token-file token --mechanism tcp,udp",
            "  ./ipcbench run --resume results/HOST/RUN",
            "",
            "The last line of output is the folder of the run. Ctrl-C ends the run and keeps what has been measured.",
        })
class RunCommand extends Subcommand {
    private static final int DONE = 0;
    private static final int NOTHING_MEASURED = 2;
    private static final int DEFAULT_COLUMNS = 100;
    private static final long PATIENCE_MS = 60_000;

    /** The part of the planned time that may be spent on repeating disturbed forks: one in so many. */
    private static final int RETRIED = 4;

    /** One profile tells as much as three, if it has samples enough. */
    private static final int PROFILED_FORKS = 1;

    private static final long PROFILED_MS = 2_000;

    /** The options allowed when a run is resumed. */
    private static final List<String> RESUMABLE = List.of(
            "--resume",
            "--results",
            "--quiet",
            "--json",
            "--wait-for-quiet",
            "--strict",
            "--plugin",
            OtherHostOptions.PEER_AT,
            OtherHostOptions.TOKEN_FILE);

    @Mixin
    private CellOptions cells = new CellOptions();

    @Mixin
    private OtherHostOptions otherHost = new OtherHostOptions();

    @Option(names = "--results", paramLabel = "DIR", description = "Where result folders are kept (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--name",
            paramLabel = "RUN",
            converter = Conversions.RunName.class,
            description = "The name of the run and its folder.")
    private @Nullable String name;

    @Option(
            names = "--c-twins",
            description =
                    "Also measure each mechanism in C, next to the JVM's forks, and report the ratios; calls that take a descriptor"
                            + " also with a second, sleeping thread. "
                            + "Needs a C compiler: $CC, or cc.")
    private boolean cTwins;

    @Option(
            names = "--prof",
            paramLabel = "PROFILER",
            description =
                    "Also profile both processes of each cell: async (flame graphs) or perf (perf record). "
                            + "One fork of 2 s a cell unless --forks and --time say otherwise; such a run is not for comparisons.")
    private @Nullable Profiler profiler;

    @Option(
            names = "--retries",
            paramLabel = "TIME",
            converter = Conversions.SpareMs.class,
            description = "How long a run may go on measuring disturbed forks again at its end: 0, 90s, 15m"
                    + " (a quarter of the planned time; smoke: 0).")
    private @Nullable Long retries;

    @Option(
            names = "--wait-for-quiet",
            paramLabel = "TIME",
            converter = Conversions.SpareMs.class,
            description = "How long to wait before the first fork for other programs to leave the CPUs: 0, 90s, 15m"
                    + " (60s; smoke: 0).")
    private @Nullable Long waitForQuiet;

    @Option(
            names = "--strict",
            description = "Refuse to measure, with exit code 2, if other programs still use the CPUs after that wait.")
    private boolean strict;

    @Option(names = "--resume", paramLabel = "RUN", description = "Continue this run where it stopped.")
    private @Nullable String resume;

    @Option(names = "--quiet", description = "Print only the last line and errors.")
    private boolean quiet;

    @Option(names = "--json", description = "Make the last line a JSON object: run, status, counts.")
    private boolean json;

    private RunSummary report = new RunSummary(new PrintWriter(Writer.nullWriter()));

    @Override
    int run() throws IOException {
        refuseConflicts();
        report = new RunSummary(quiet ? new PrintWriter(Writer.nullWriter()) : err());
        try (NativeForkLauncher twins = wiring().nativeLaunchers().get()) {
            return resume == null ? start(twins) : goOn(resume, twins);
        }
    }

    private int start(NativeForkLauncher twins) {
        ChronicleDir.choose(cells.chronicleDir);
        Profile profile = cells.profile == null ? usualProfile() : cells.profile;
        long seed = cells.seed();
        wiring().readiness().run();
        OtherHost.choose(otherHost.peer());
        String profiled = profiler == null ? "" : profiler.demand();
        Plan jvm = wiring().planner().plan(profile, selection(), seed);
        if (jvm.runnable() == 0) {
            throw new UserError("nothing can be measured here: " + RunSummary.mainReason(jvm.cells()));
        }
        Plan plan = cTwins ? NativeTwins.beside(jvm, twins.check()) : jvm;
        long spareMs = retries != null ? retries : needsNoRetries(profile) ? 0 : plan.estimateMs() / RETRIED;
        try (MachineLock lock = MachineLock.take(wiring().lockFiles())) {
            Map<String, Map<String, String>> environment = environment(twins);
            NewRun fresh = new NewRun(plan, environment, wiring().clock());
            List<String> notes = notes(lock, environment, plan.cells(), profile.id(), profiled);
            try (RunFolder folder = fresh.folder(results, name)) {
                Run plain = fresh.document(folder, typed()).retrying(spareMs).withNotes(notes);
                Run run = profiler == null ? plain : plain.profiledBy(profiler.id());
                return measure(folder, run, twins, () -> report.plan(plan, run, folder));
            }
        }
    }

    private int goOn(String wanted, NativeForkLauncher twins) {
        wiring().readiness().run();
        OtherHost.choose(otherHost.peer());
        Path path = RunFolders.find(wanted, results);
        Run kept = RunFolder.read(path);
        String by = kept.intent().profiler();
        String profiled = by == null ? "" : Profiler.of(by).demand();
        ChronicleDir.chooseAgain(kept);
        cTwins = NativeTwins.areIn(kept);
        try (MachineLock lock = MachineLock.take(wiring().lockFiles());
                RunFolder folder = RunFolder.reopen(path)) {
            Map<String, Map<String, String>> now = environment(twins);
            // Read again: another process may have continued the run before the folder was locked.
            Run before = RunFolder.read(path);
            refuseAnotherMachine(path, before.environment(), now);
            Run run = before.withNotes(
                            notes(lock, now, before.cells(), before.intent().profile(), profiled))
                    .resumedIn(now, SuiteVersion.read());
            return measure(folder, run, twins, () -> report.resume(run, folder));
        }
    }

    /** Returns the profile that is measured if none is named. */
    Profile usualProfile() {
        return Profile.QUICK;
    }

    /** Returns what to measure of a profile, from what was requested. */
    Selection chosen(Selection requested) {
        return requested.byRate();
    }

    private Selection selection() {
        Selection chosen = chosen(otherHost.applied(cells.selection()));
        return profiler == null ? chosen : chosen.orElse(PROFILED_FORKS, PROFILED_MS);
    }

    /** Nobody compares the figures of a trial or a profiled run. */
    private boolean needsNoRetries(Profile profile) {
        return profiler != null || profile.onlyTries();
    }

    /** Forks of two machines in one run would be averaged, and no check could notice. */
    private static void refuseAnotherMachine(
            Path path, Map<String, Map<String, String>> then, Map<String, Map<String, String>> now) {
        String hard = Environments.hardDifferences(then, now);
        if (!hard.isEmpty()) {
            throw new UserError("--resume " + path + ": it was started on another machine or JVM (" + hard
                    + "); continue there, or start a new run here");
        }
        if (then.containsKey(Run.PEER_HOST) != now.containsKey(Run.PEER_HOST)) {
            throw new UserError("--resume " + path + ": its peers are "
                    + (then.containsKey(Run.PEER_HOST)
                            ? "on another host; give --peer-at and --token-file"
                            : "on this host; leave out --peer-at"));
        }
        Map<String, String> plugins = then.getOrDefault(Run.PLUGINS, Map.of());
        if (!plugins.equals(now.getOrDefault(Run.PLUGINS, Map.of()))) {
            throw new UserError("--resume " + path + ": it was started with "
                    + (plugins.isEmpty() ? "no plugin" : "the plugin " + String.join(" and ", plugins.keySet()))
                    + "; give just the same files with --plugin, or start a new run");
        }
    }

    private int measure(RunFolder folder, Run run, ForkLauncher twins, Runnable announcement) {
        Progress progress =
                quiet ? Progress.NONE : wiring().terminal() ? Progress.bar(err(), columns()) : Progress.lines(err());
        Runner runner = new Runner(
                folder,
                run,
                new TwinLaunchers(wiring().launchers().get(), twins),
                wiring().orders(),
                wiring().activity(),
                wiring().clock(),
                progress);
        announcement.run();
        Run end = runner.run(interrupted -> {
            report.interrupted(interrupted, folder);
            printLastLine(interrupted, folder);
        });
        report.end(end);
        boolean measured =
                end.cells().stream().anyMatch(cell -> !cell.goodForks().isEmpty());
        if (!measured) {
            err().println("ipcbench run: nothing was measured: " + RunSummary.mainReason(end.cells()));
        }
        printRatios(folder);
        err().flush();
        printLastLine(end, folder);
        return measured ? DONE : NOTHING_MEASURED;
    }

    private void printRatios(RunFolder folder) {
        if (cTwins && !quiet) {
            try {
                err().print(Reports.floorText(folder.path()));
            } catch (IOException e) {
                err().println("ipcbench run: no ratios: " + e.getMessage());
            }
        }
    }

    private void printLastLine(Run run, RunFolder folder) {
        out().println(json ? Json.writeLine(RunSummary.counts(run, folder)) : folder.path());
    }

    private void refuseConflicts() {
        if (resume == null) {
            return;
        }
        List<String> conflicts = spec().commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !RESUMABLE.contains(option))
                .toList();
        if (!conflicts.isEmpty()) {
            throw new UserError("--resume keeps the options that the run was started with: leave out "
                    + String.join(", ", conflicts));
        }
    }

    private Map<String, Map<String, String>> environment(NativeForkLauncher twins) {
        Map<String, Map<String, String>> environment = wiring().forkEnvironment();
        if (cTwins && twins.check() instanceof Availability.Available) {
            Map<String, String> libraries = new LinkedHashMap<>(environment.getOrDefault("libraries", Map.of()));
            libraries.put("C compiler", twins.compiler());
            environment.put("libraries", libraries);
        }
        return environment;
    }

    /**
     * Checks the machine, and returns what a reader of the run must know about it.
     *
     * @param profiled by which profiler, and what it samples by; empty if by none
     */
    private List<String> notes(
            MachineLock lock,
            Map<String, Map<String, String>> environment,
            List<CellRecord> cells,
            String profile,
            String profiled) {
        List<String> notes = new ArrayList<>();
        if (!profiled.isEmpty()) {
            notes.addAll(ProfileNotes.of(profiled, cells));
        }
        OutsideOptions.note(System.getenv()).ifPresent(notes::add);
        MeasuredJvm.note(environment.getOrDefault("jvm", Map.of())).ifPresent(notes::add);
        if (!lock.held()) {
            notes.add("the lock file of JMH could not be opened, so another benchmark run may have disturbed this one");
        }
        long patienceMs = waitForQuiet != null ? waitForQuiet : onlyTries(profile) ? 0 : PATIENCE_MS;
        Quiet.of(wiring().activity())
                .await(Quiet.cpusOf(cells), patienceMs, strict, report.out())
                .ifPresent(notes::add);
        return notes;
    }

    private static boolean onlyTries(String profile) {
        return Stream.of(Profile.values()).anyMatch(known -> known.id().equals(profile) && known.onlyTries());
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    }
}
