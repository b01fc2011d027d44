package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.host.Activity;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Account;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Json;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunnerTest {
    @TempDir
    private Path results;

    @Test
    void measuresEachForkOfEachCellOnceAndSaysSo() throws IOException {
        Run run = run("whole", new FakeLauncher(), 3);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(run.cells()).hasSize(4).allSatisfy(cell -> {
            assertThat(cell.status()).isEqualTo(CellStatus.DONE);
            assertThat(cell.forks()).extracting(Fork::fork).containsExactly(1, 2, 3);
        });
        assertThat(RunFolder.read(folder("whole"))).isEqualTo(run);
        for (JsonNode result : jmh("whole")) {
            assertThat(result.path("forks").asInt()).isEqualTo(3);
            assertThat(result.at("/primaryMetric/rawDataHistogram").size()).isEqualTo(3);
        }
    }

    @Test
    void forksOfOneCellAreSpreadOverTheRun() {
        Run run = run("spread", new FakeLauncher(), 3);

        assertThat(run.cells()).allSatisfy(cell -> assertThat(cell.forks())
                .allSatisfy(fork -> assertThat(fork.order()).isBetween((fork.fork() - 1) * 4 + 1, fork.fork() * 4)));
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        FakeLauncher once = new FakeLauncher();
        FakeLauncher again = new FakeLauncher();
        run("once", once, 3);
        run("again", again, 3);

        assertThat(once.orders())
                .extracting(ForkOrder::params)
                .isEqualTo(again.orders().stream().map(ForkOrder::params).toList());
    }

    @Test
    void savesAfterEachFork() {
        List<Integer> saved = new ArrayList<>();
        ForkLauncher launcher = new Watching(
                new FakeLauncher(),
                () -> saved.add(RunFolder.read(folder("saved")).triedForks()));

        run("saved", launcher, 1);

        assertThat(saved).containsExactly(0, 1, 2, 3);
    }

    /** All that is written for a fork is the fork's own, or a run of thousands would write terabytes. */
    @Test
    void aForkIsALineOfTheJournal() throws IOException {
        List<Long> journal = new ArrayList<>();
        List<FileTime> files = new ArrayList<>();
        ForkLauncher launcher = new Watching(new FakeLauncher(), () -> {
            journal.add(size(folder("lines").resolve("journal.jsonl")));
            files.add(changed(folder("lines").resolve(RunFolder.RUN_FILE)));
        });

        run("lines", launcher, 3);

        assertThat(files).hasSize(12).allMatch(files.get(0)::equals);
        long line = journal.get(1) - journal.get(0);
        for (int i = 1; i < journal.size(); i++) {
            assertThat(journal.get(i) - journal.get(i - 1)).as("fork %s", i).isBetween(line / 2, 2 * line);
        }
        assertThat(jmh("lines"))
                .hasSize(4)
                .allMatch(result -> result.path("forks").asInt() == 3);
    }

    @Test
    void aKillWhileTheFilesAreWrittenLosesNothingAndDoublesNothing() throws IOException {
        byte[][] before = new byte[2][];
        FakeLauncher fake = new FakeLauncher();
        Run whole = run(
                "files",
                new Watching(fake, () -> {
                    if (fake.orders().size() == 3) {
                        before[0] = bytes(folder("files").resolve(RunFolder.RUN_FILE));
                        before[1] = bytes(folder("files").resolve("journal.jsonl"));
                    }
                }),
                1);
        byte[] after = bytes(folder("files").resolve(RunFolder.RUN_FILE));

        // jmh.json is new, run.json is not; then both are, and the journal is still there.
        for (byte[] own : List.of(before[0], after)) {
            Files.write(folder("files").resolve(RunFolder.RUN_FILE), own);
            Files.write(folder("files").resolve("journal.jsonl"), before[1]);

            Run resumed = resume("files", new FakeLauncher());

            assertThat(resumed.triedForks()).isEqualTo(whole.triedForks());
            assertThat(resumed.cells())
                    .extracting(cell -> cell.goodForks().size())
                    .containsOnly(1);
            assertThat(jmh("files"))
                    .hasSize(4)
                    .allMatch(result -> result.path("forks").asInt() == 1);
        }
    }

    private static long size(Path file) {
        return Files.exists(file) ? bytes(file).length : 0;
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFailedForkIsKeptAndTheRunGoesOn() throws IOException {
        Run run = run("failing", new FakeLauncher("pipe"), 2);

        CellRecord pipe = run.cells().get(0);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(pipe.status()).isEqualTo(CellStatus.FAILED);
        assertThat(pipe.reason()).isEqualTo("the peer died: exit code 134");
        assertThat(pipe.forks()).hasSize(2).allMatch(fork -> fork.status() == ForkStatus.FAILED);
        assertThat(run.count(CellStatus.DONE)).isEqualTo(3);
        assertThat(jmh("failing").size()).isEqualTo(3);
    }

    @Test
    void aScoreIsNotBelievedWhenTheTwoProcessesDisagree() {
        FakeLauncher fake = new FakeLauncher();
        ForkLauncher launcher = new Changing(fake, Sidecar.of(new Account(100L, 99L, 0, Map.of())));

        Run run = run("disagreeing", launcher, 1);

        assertThat(run.cells())
                .allMatch(cell -> cell.reason().equals("the peer received 99 messages, 100 were measured"));
    }

    @Test
    void aScoreIsNotBelievedWithoutAnAccount() {
        Run run = run("silent", new Changing(new FakeLauncher(), null), 1);

        assertThat(run.cells()).allMatch(cell -> cell.reason().contains("did not report what it moved"));
    }

    @Test
    void aRunThatWasKilledGoesOnWithWhatIsMissing() throws IOException {
        Run whole = run("unbroken", new FakeLauncher(), 3);
        FakeLauncher first = new FakeLauncher();
        try {
            run(
                    "broken",
                    new Watching(first, () -> {
                        if (first.orders().size() == 7) {
                            throw new IllegalStateException("killed");
                        }
                    }),
                    3);
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        Run before = RunFolder.read(folder("broken"));
        assertThat(before.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(before.triedForks()).isEqualTo(7);

        Run after = resume("broken", new FakeLauncher());

        assertThat(after.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(after.cells()).allMatch(cell -> cell.status() == CellStatus.DONE);
        assertThat(order(after)).isEqualTo(order(whole));
        assertThat(jmh("broken")).allMatch(result -> result.path("forks").asInt() == 3);
    }

    @Test
    void aForkThatOnlyJmhJsonKnowsIsMeasuredAgain() throws IOException {
        Run run = run("half", new FakeLauncher(), 2);
        CellRecord cell = run.cells().get(0);
        CellRecord earlier = new CellRecord(
                cell.cell(),
                cell.family(),
                cell.seating(),
                cell.tags(),
                cell.note(),
                new CellOutcome(CellStatus.PARTIAL, "", ""),
                cell.repeat(),
                cell.forks().subList(0, 1));
        Files.write(folder("half").resolve(RunFolder.RUN_FILE), Json.write(run.withCell(0, earlier)));

        resume("half", new FakeLauncher());

        assertThat(jmh("half"))
                .allMatch(result -> result.at("/primaryMetric/rawDataHistogram").size() == 2);
    }

    @Test
    void aRunThatIsGoingOnCannotBeResumed() {
        try (RunFolder running = RunFolder.create(results.resolve("host"), "busy")) {
            assertThatThrownBy(() -> RunFolder.reopen(running.path()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("still running");
        }
    }

    @Test
    void nothingButTheTwoFilesIsLeftInTheFolder() throws IOException {
        run("clean", new FakeLauncher(), 1);

        try (Stream<Path> files = Files.list(folder("clean"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run.json", "jmh.json");
        }
    }

    private Run run(String name, ForkLauncher launcher, int forks) {
        NewRun fresh = FreshRun.ofRoundTrips(forks);
        try (RunFolder folder = fresh.folder(results, name)) {
            return runner(folder, fresh.document(folder, "./ipcbench run"), launcher);
        }
    }

    private Run resume(String name, ForkLauncher launcher) {
        try (RunFolder folder = RunFolder.reopen(folder(name))) {
            return runner(folder, RunFolder.read(folder.path()), launcher);
        }
    }

    private static Run runner(RunFolder folder, Run run, ForkLauncher launcher) {
        return new Runner(
                        folder, run, launcher, ForkOrder::of, () -> Activity.UNKNOWN, Clock.systemUTC(), Progress.NONE)
                .run(interrupted -> {});
    }

    private Path folder(String name) {
        return results.resolve("host").resolve(name);
    }

    private JsonNode jmh(String name) throws IOException {
        return Json.MAPPER.readTree(Files.readAllBytes(folder(name).resolve(RunFolder.JMH_FILE)));
    }

    private static Map<Integer, String> order(Run run) {
        Map<Integer, String> order = new HashMap<>();
        run.cells().forEach(cell -> cell.forks().forEach(fork -> order.put(fork.order(), cell.id() + fork.fork())));
        return order;
    }

    /** Does something before each fork. */
    private record Watching(ForkLauncher launcher, Runnable before) implements ForkLauncher {
        @Override
        public ForkOutcome launch(ForkOrder order) {
            before.run();
            return launcher.launch(order);
        }

        @Override
        public void abort() {
            launcher.abort();
        }
    }

    /** Puts another account in the place of each fork's own. */
    private record Changing(ForkLauncher launcher, @Nullable Sidecar account) implements ForkLauncher {
        @Override
        public ForkOutcome launch(ForkOrder order) {
            ForkOutcome outcome = launcher.launch(order);
            return new ForkOutcome(outcome.status(), outcome.error(), outcome.warmup(), outcome.result(), account);
        }

        @Override
        public void abort() {
            launcher.abort();
        }
    }
}
