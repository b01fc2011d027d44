package org.ipcbench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.host.Activity;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.RunFolder;
import org.ipcbench.spi.Mechanism;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two sides with simulated forks, connected by pipes in this JVM. */
@Timeout(30)
class DuelTest {
    private static final long SEED = 11;

    @TempDir
    private Path results;

    /** The sides in the order of their launches. */
    private final List<String> launches = Collections.synchronizedList(new ArrayList<>());

    private final StringWriter shown = new StringWriter();
    private DuelFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = DuelFolder.create(results.resolve("duel"));
    }

    @Test
    void bothSidesMeasureEachCellByTurnsInBlocks() throws IOException {
        DuelPlan plan = duel(side("base"), side("head"), 3);

        Run base = RunFolder.read(folder.base());
        Run head = RunFolder.read(folder.head());
        assertThat(base.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(head.status()).isEqualTo(RunStatus.COMPLETE);
        for (String cell : plan.cells()) {
            assertThat(forks(base, cell)).extracting(Fork::block).containsExactly(1, 2, 3);
            assertThat(forks(head, cell)).extracting(Fork::block).containsExactly(1, 2, 3);
        }
        for (int pair = 0; pair < launches.size(); pair += 2) {
            assertThat(launches.subList(pair, pair + 2)).containsExactlyInAnyOrder("base", "head");
        }
    }

    @Test
    void onlyWhatWasFlaggedIsMeasuredAgain() throws IOException {
        RemoteSide base = side("base");
        RemoteSide head = side("head");
        DuelPlan plan = DuelPlan.of(base, head, null, 3, null, SEED);
        Duel duel = duel(base, head, plan);
        duel.measure();
        launches.clear();
        String flagged = plan.cells().get(1);

        assertThat(duel.confirm(List.of(flagged))).containsExactly(flagged);

        assertThat(launches).hasSize(2 * plan.confirmForks());
        Run confirmed = RunFolder.read(folder.confirmHead());
        assertThat(confirmed.cells().stream()
                        .filter(cell -> !cell.forks().isEmpty())
                        .map(CellRecord::id))
                .containsExactly(flagged);
        assertThat(RunFolder.read(folder.head()).cells())
                .allSatisfy(cell -> assertThat(cell.forks()).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void aCellThatOneSideDoesNotHaveIsMeasuredOnceThere() throws IOException {
        RemoteSide base = side("base", FakeMechanism.several().subList(0, 1), new FakeLauncher());
        RemoteSide head = side("head");

        DuelPlan plan = duel(base, head, 3);

        assertThat(plan.cells()).isNotEmpty().allMatch(cell -> cell.contains("/pipe/"));
        assertThat(plan.onlyHead()).isNotEmpty().noneMatch(cell -> cell.contains("/pipe/"));
        Run run = RunFolder.read(folder.head());
        for (String cell : plan.onlyHead()) {
            assertThat(forks(run, cell)).hasSize(1);
        }
    }

    @Test
    void aCellThatKeepsFailingIsGivenUpOnBothSides() throws IOException {
        DuelPlan plan = duel(side("base"), side("head", FakeMechanism.several(), new FakeLauncher("pipe")), 6);

        for (String cell : plan.cells()) {
            int tried = forks(RunFolder.read(folder.head()), cell).size();
            assertThat(tried).as(cell).isEqualTo(cell.contains("/pipe/") ? 2 : 6);
        }
        assertThat(shown.toString()).contains("head FAILED: the peer died: exit code 134");
    }

    @Test
    void pairsThatOthersDisturbedAreMeasuredAgain() throws IOException {
        RemoteSide base = side("base", FakeMechanism.several(), new FakeLauncher().disturbed(fork -> fork <= 2));
        RemoteSide head = side("head");

        duel(base, head, DuelPlan.of(base, head, null, 3, 60_000L, SEED)).measure();

        Run run = RunFolder.read(folder.base());
        int more = 0;
        for (CellRecord cell : run.cells()) {
            long lost = cell.forks().stream().filter(Fork::disturbed).count();
            assertThat(cell.undisturbedForks()).hasSize(3);
            assertThat(forks(RunFolder.read(folder.head()), cell.id()))
                    .extracting(Fork::block)
                    .containsExactlyElementsOf(
                            cell.forks().stream().map(Fork::block).toList());
            more += (int) lost;
        }
        assertThat(more).isEqualTo(2);
    }

    @Test
    void aMachineWithoutAQuietHourDoublesTheDuelAtMost() throws IOException {
        RemoteSide base = side("base", FakeMechanism.several(), new FakeLauncher().disturbed(fork -> true));
        RemoteSide head = side("head");

        DuelPlan plan = DuelPlan.of(base, head, null, 3, 60_000L, SEED);
        duel(base, head, plan).measure();

        assertThat(launches).hasSize(plan.cells().size() * 2 * 6);
    }

    @Test
    void noTimeForRetriesMeansNone() throws IOException {
        RemoteSide base = side("base", FakeMechanism.several(), new FakeLauncher().disturbed(fork -> true));
        RemoteSide head = side("head");

        DuelPlan plan = DuelPlan.of(base, head, null, 3, 0L, SEED);
        duel(base, head, plan).measure();

        assertThat(launches).hasSize(plan.cells().size() * 2 * 3);
    }

    @Test
    void sidesWithNothingInCommonAreRefused() {
        RemoteSide base = side("base", FakeMechanism.several().subList(0, 1), new FakeLauncher());
        RemoteSide head = side("head", FakeMechanism.several().subList(1, 2), new FakeLauncher());

        assertThatThrownBy(() -> DuelPlan.of(base, head, null, 3, null, SEED))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("have no cell in common");
    }

    @Test
    void aSideThatEndsIsNamedWithItsLastWords() {
        RemoteSide base = side("base", FakeMechanism.several(), new ForkLauncher() {
            @Override
            public ForkOutcome launch(ForkOrder order) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void abort() {}
        });

        assertThatThrownBy(() -> duel(base, side("head"), 3))
                .isInstanceOf(UserError.class)
                .hasMessage("the base has ended: no more words");
    }

    private DuelPlan duel(RemoteSide base, RemoteSide head, int forks) {
        DuelPlan plan = DuelPlan.of(base, head, null, forks, null, SEED);
        duel(base, head, plan).measure();
        return plan;
    }

    private Duel duel(RemoteSide base, RemoteSide head, DuelPlan plan) {
        DuelProgress progress = new DuelProgress(new PrintWriter(shown, true), false);
        long startMs = System.currentTimeMillis();
        return new Duel(
                base, head, plan, folder, "./ipcbench duel", List.of(), progress, System::currentTimeMillis, startMs);
    }

    private static List<Fork> forks(Run run, String cell) {
        return run.cells().stream()
                .filter(entry -> entry.id().equals(cell))
                .findFirst()
                .orElseThrow()
                .forks();
    }

    private RemoteSide side(String name) {
        return side(name, FakeMechanism.several(), new FakeLauncher());
    }

    private RemoteSide side(String name, List<Mechanism> mechanisms, ForkLauncher launcher) {
        Plan plan = new Planner(mechanisms, Mechanism::check, DuelTest::place, CpuQuota.NONE)
                .plan(Profile.SMOKE, Selection.ALL, SEED);
        try {
            PipedReader orders = new PipedReader();
            PrintWriter toSide = new PrintWriter(new PipedWriter(orders));
            PipedReader answers = new PipedReader(1 << 16);
            PrintWriter fromSide = new PrintWriter(new PipedWriter(answers));
            SideServer server = new SideServer(
                    plan,
                    Map.of("host", Map.of("name", "host")),
                    counted(name, launcher),
                    ForkOrder::of,
                    () -> Activity.UNKNOWN,
                    Clock.systemUTC(),
                    new BufferedReader(orders),
                    fromSide);
            Thread serving = new Thread(
                    () -> {
                        try (fromSide) {
                            server.serve();
                        } catch (IllegalStateException | UserError e) {
                            // The side ends, as a process would.
                        }
                    },
                    name);
            serving.setDaemon(true);
            serving.start();
            return new RemoteSide(name, new BufferedReader(answers), toSide, () -> "no more words");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ForkLauncher counted(String name, ForkLauncher launcher) {
        return new ForkLauncher() {
            @Override
            public ForkOutcome launch(ForkOrder order) {
                launches.add(name);
                return launcher.launch(order);
            }

            @Override
            public void abort() {
                launcher.abort();
            }
        };
    }

    private static Seat place(Placement placement) {
        return placement == Placement.SAME_CPU
                ? new Seat.At(0, 0, "same-cpu")
                : new Seat.None("one CPU only", "add a CPU");
    }
}
