package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.doctor.rule.Rules;
import org.ipcbench.duel.Build;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.fork.MeasuredJvm;
import org.ipcbench.fork.OutsideOptions;
import org.ipcbench.host.Activity;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.Fingerprint;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plan.ChronicleDir;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.OtherHost;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.UserError;
import org.ipcbench.plugin.Plugins;
import org.ipcbench.results.Run;
import org.ipcbench.run.MachineLock;
import org.ipcbench.run.Readiness;
import org.ipcbench.run.Runner;
import org.ipcbench.run.SuiteVersion;
import org.ipcbench.session.Rehearsal;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.twin.NativeForkLauncher;

/**
 * Everything that the command line works with, so that tests can replace it.
 *
 * @param mechanisms those that are known, plugins included once they are loaded
 * @param check asks a mechanism whether a channel is available here
 * @param readiness throws a {@link UserError} if no fork can run here
 * @param places the CPUs of each placement here
 * @param quota the CPU quota here
 * @param jvm the JVM that the forks run on
 * @param activity reads the machine's activity so far
 * @param launchers makes the launcher of forks
 * @param nativeLaunchers makes the launcher of C twins
 * @param lockFiles keep other benchmark runs out
 * @param terminal whether standard error is a terminal
 */
record Wiring(
        Supplier<List<Mechanism>> mechanisms,
        BiFunction<Mechanism, ChannelSpec, Availability> check,
        Runnable readiness,
        Function<Placement, Seat> places,
        CpuQuota quota,
        Supplier<Map<String, Map<String, String>>> environment,
        Supplier<Map<String, String>> jvm,
        Supplier<Activity> activity,
        Supplier<ForkLauncher> launchers,
        Supplier<NativeForkLauncher> nativeLaunchers,
        Runner.Orders orders,
        List<Path> lockFiles,
        Clock clock,
        boolean terminal) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** Returns this machine and all mechanisms on the class path. */
    static Wiring real() {
        Topology topology = Topology.read();
        Map<Placement, Seat> seats = new ConcurrentHashMap<>();
        Function<Placement, Seat> places =
                placement -> seats.computeIfAbsent(placement, each -> Affinity.tried(topology.place(each)));
        return new Wiring(
                Mechanisms::all,
                new Rehearsal()::check,
                Readiness::demand,
                places,
                new CpuQuota(topology.cpuQuota()),
                () -> Fingerprint.read(SuiteVersion.libraries()),
                MeasuredJvm::facts,
                Activity::read,
                JmhForkLauncher::new,
                () -> NativeForkLauncher.here(places),
                ForkOrder::of,
                MachineLock.jmhLockFiles(),
                Clock.systemUTC(),
                StandardStreams.isTerminal(StandardStreams.ERROR));
    }

    /** Returns the date in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Returns the time in UTC, as names of folders have it. */
    String stamp() {
        return STAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    Planner planner() {
        return new Planner(mechanisms.get(), check, places, quota);
    }

    private static Map<String, String> plugins() {
        Map<String, String> digests = new TreeMap<>();
        try {
            for (Path jar : Plugins.jars()) {
                digests.put(String.valueOf(jar.getFileName()), "sha256:" + Build.digest(jar));
            }
        } catch (IOException e) {
            throw new UserError("--plugin: a jar can no longer be read: " + e.getMessage(), e);
        }
        return digests;
    }

    /** Returns the recorded facts of the machine and of the forks' JVM, whose options differ from this one's. */
    Map<String, Map<String, String>> forkEnvironment() {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>(environment.get());
        Map<String, String> measured = new LinkedHashMap<>(jvm.get());
        List<String> arguments = new ArrayList<>(OutsideOptions.in(System.getenv()));
        arguments.addAll(JmhForkLauncher.jvmArgs());
        measured.replace("arguments", String.join(" ", arguments));
        facts.replace("jvm", measured);
        if (!Plugins.jars().isEmpty()) {
            facts.put(Run.PLUGINS, plugins());
        }
        facts.put(Run.FINDINGS, Diagnosis.of(Symptoms.of(facts), Rules.OF_FACTS).seen());
        return new LinkedHashMap<>(OtherHost.recordedIn(ChronicleDir.recordedIn(facts)));
    }
}
