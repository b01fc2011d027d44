package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.host.Activity;
import org.ipcbench.host.CpuTimes;
import org.ipcbench.host.MachineLoad;
import org.ipcbench.host.Programs;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.TwoCpus;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the schema: what the real writer makes of fixed inputs must be, byte for byte, the run in {@code results/schema}.
 *
 * <p>After an intended change of the schema, rewrite it with {@code mvn -pl benchmarks -am test -Dtest=GoldenRunTest
 * -Dipcbench.golden=write -Dsurefire.failIfNoSpecifiedTests=false}, and read the difference.
 */
@Timeout(30)
class GoldenRunTest {
    private static final String COMMAND =
            "./ipcbench run --profile smoke --benchmark RoundTrip,OneWay,Notify,Floor.memcpy --size 64,64K --forks 2 --seed 7";

    private static final Path COMMITTED = Path.of("..", "results", "schema", "golden-run");

    private static final Activity ACTIVITY =
            new Activity(CpuTimes.unknown(), Programs.unknown(), Optional.of(new MachineLoad(120, 0.25, 0)), 0);

    @TempDir
    private Path results;

    @Test
    void theWriterStillWritesTheGoldenRun() throws IOException {
        Path written = write();

        for (String file : List.of(RunFolder.RUN_FILE, RunFolder.JMH_FILE)) {
            if ("write".equals(System.getProperty("ipcbench.golden"))) {
                Files.createDirectories(COMMITTED);
                Files.copy(written.resolve(file), COMMITTED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(Files.readString(written.resolve(file), StandardCharsets.UTF_8))
                    .as(file)
                    .isEqualTo(Files.readString(COMMITTED.resolve(file), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theGoldenRunIsReadAsItWasWritten() throws IOException {
        assertThat(RunFolder.read(COMMITTED)).isEqualTo(RunFolder.read(write()));
    }

    private Path write() throws IOException {
        Path parent = Files.createTempDirectory(results, "schema");
        try (RunFolder folder = RunFolder.create(parent, "golden-run")) {
            new Runner(
                            folder,
                            document(),
                            new OneTimeout(new FakeLauncher("junixsocket")),
                            ForkOrder::of,
                            () -> ACTIVITY,
                            new SteppingClock(),
                            Progress.NONE)
                    .run(interrupted -> {});
            return folder.path();
        }
    }

    private static Run document() {
        Selection selection = new Choosing()
                .benchmarks("RoundTrip", "OneWay", "Notify", "Floor.memcpy")
                .sizes(64, 65_536)
                .forks(2)
                .selection();
        Plan plan = new Planner(FakeMechanism.severalAndWakeUps(), TwoCpus::seat, CpuQuota.NONE)
                .plan(Profile.SMOKE, selection, 7);
        return new Run(
                Run.SCHEMA,
                new Suite("0.1.0", "0123456789ab"),
                "golden-run",
                new Run.Intent(
                        plan.profile().id(), plan.seed(), COMMAND, plan.forks(), plan.times(), 60_000L, null, null),
                RunStatus.RUNNING,
                "2026-11-22T09:30:00Z",
                null,
                environment(),
                plan.mechanisms(),
                List.of("made by a test: the figures are invented"),
                plan.cells());
    }

    private static Map<String, Map<String, String>> environment() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("host", Map.of("name", "golden"));
        groups.put("cpu", Map.of("model", "Invented CPU"));
        groups.put("kernel", Map.of("release", "6.1.0"));
        groups.put("limits", Map.of("mqueue msgsize_max", "8192"));
        groups.put("jvm", Map.of("version", "17.0.15+6"));
        groups.put("libraries", Map.of("jmh", "1.37"));
        return groups;
    }

    /** Lets the fork that comes third in the run hang. */
    private record OneTimeout(FakeLauncher launcher) implements ForkLauncher {
        @Override
        public ForkOutcome launch(ForkOrder order) {
            ForkOutcome outcome = launcher.launch(order);
            return launcher.orders().size() == 3
                    ? new ForkOutcome(ForkStatus.TIMEOUT, "no end after 33 s, killed", List.of(), null, null)
                    : outcome;
        }

        @Override
        public void abort() {}
    }

    /** Advances by the same time at each reading. */
    private static final class SteppingClock extends Clock {
        private static final long STEP_MS = 750;

        private Instant now = Instant.parse("2026-11-22T09:30:00Z");

        @Override
        public Instant instant() {
            now = now.plusMillis(STEP_MS);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("withZone");
        }
    }
}
