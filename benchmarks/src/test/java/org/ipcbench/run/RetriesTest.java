package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.host.Activity;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four cells, and which of their forks are measured again. */
@Timeout(30)
class RetriesTest {
    @TempDir
    private Path results;

    private Clock clock = Clock.systemUTC();

    @Test
    void whatOthersDisturbedIsKeptAndMeasuredAgainAtTheEnd() {
        FakeLauncher launcher = new FakeLauncher().disturbed(fork -> fork == 2 || fork == 3);

        Run run = run("again", launcher, 2, 60_000);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(run.cells()).allSatisfy(cell -> {
            assertThat(cell.status()).isEqualTo(CellStatus.DONE);
            assertThat(cell.undisturbedForks()).hasSize(2);
        });
        assertThat(run.triedForks()).isEqualTo(4 * 2 + 2);
        assertThat(run.cells().stream()
                        .flatMap(cell -> cell.forks().stream())
                        .filter(Fork::disturbed)
                        .map(Fork::order))
                .containsExactlyInAnyOrder(2, 3);
        assertThat(RunFolder.read(folder("again"))).isEqualTo(run);
    }

    /** Else a machine that stays busy would be measured for ever. */
    @Test
    void noCellIsMeasuredAgainMoreOftenThanItWasPlanned() {
        Run run = run("busy", new FakeLauncher().disturbed(fork -> true), 2, 3_600_000);

        assertThat(run.cells()).allSatisfy(cell -> assertThat(cell.forks()).hasSize(4));
    }

    @Test
    void withoutTimeForItNothingIsMeasuredAgain() {
        assertThat(run("none", new FakeLauncher().disturbed(fork -> true), 2, 0).triedForks())
                .isEqualTo(8);
    }

    /** Two of these forks fit into 3.5 seconds, or into what is left of them. */
    @Test
    void asManyAreMeasuredAgainAsFitIntoTheTime() {
        clock = new SlowForks(0);

        assertThat(run("some", new FakeLauncher().disturbed(fork -> true), 1, 3_500)
                        .triedForks())
                .isEqualTo(4 + 2);
    }

    /** As on a machine that gets busier: each fork takes longer than the one before, the last more than there was. */
    @Test
    void aForkThatTakesMoreThanTheTimeThatIsLeftIsTheLast() {
        clock = new SlowForks(800);

        assertThat(run("slower", new FakeLauncher().disturbed(fork -> true), 1, 30_000)
                        .triedForks())
                .isBetween(4 + 1, 4 + 3);
    }

    @Test
    void aRunThatWasKilledWhileItMeasuredAgainGoesOnWithThat() {
        FakeLauncher launcher = new FakeLauncher().disturbed(fork -> {
            if (fork == 10) {
                throw new IllegalStateException("killed");
            }
            return fork <= 3;
        });
        assertThatThrownBy(() -> run("cut", launcher, 2, 60_000)).hasMessage("killed");
        assertThat(RunFolder.read(folder("cut")).triedForks()).isEqualTo(9);

        Run after = resume("cut", new FakeLauncher());

        assertThat(after.triedForks()).isEqualTo(8 + 3);
        assertThat(after.cells())
                .allSatisfy(cell -> assertThat(cell.undisturbedForks()).hasSize(2));
    }

    private Run run(String name, ForkLauncher launcher, int forks, long retryMs) {
        NewRun fresh = FreshRun.ofRoundTrips(forks);
        try (RunFolder folder = fresh.folder(results, name)) {
            return measure(folder, fresh.document(folder, "./ipcbench run").retrying(retryMs), launcher);
        }
    }

    private Run resume(String name, ForkLauncher launcher) {
        try (RunFolder folder = RunFolder.reopen(folder(name))) {
            return measure(folder, RunFolder.read(folder.path()), launcher);
        }
    }

    private Run measure(RunFolder folder, Run run, ForkLauncher launcher) {
        return new Runner(folder, run, launcher, ForkOrder::of, () -> Activity.UNKNOWN, clock, Progress.NONE)
                .run(interrupted -> {});
    }

    private Path folder(String name) {
        return results.resolve("host").resolve(name);
    }

    /** Advances by a second and a half, or more, at each reading: a fork seems to take that long. */
    private static final class SlowForks extends Clock {
        private final long moreMs;
        private long stepMs = 1_500;
        private Instant now = Instant.parse("2026-11-22T09:30:00Z");

        SlowForks(long moreMs) {
            this.moreMs = moreMs;
        }

        @Override
        public Instant instant() {
            now = now.plusMillis(stepMs);
            stepMs += moreMs;
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
