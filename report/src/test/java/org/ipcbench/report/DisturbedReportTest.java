package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.ipcbench.report.check.Interference;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forks in which a compiler took 40 % of a CPU do not count in figures: nine cells of eight forks, six of them planned. */
@Timeout(60)
class DisturbedReportTest {
    private static final int FORKS = 8;
    private static final int PLANNED = 6;

    @TempDir
    Path dir;

    @Test
    void figuresComeFromUndisturbedForksWhereThereAreAny() throws Exception {
        MeasuredCell cell = cell(fork -> fork != 3).undisturbed(1);

        assertThat(cell.goodForks()).extracting(Fork::fork).containsExactly(3);
        assertThat(Objects.requireNonNull(cell.measurement()).forks()).hasSize(1);
        assertThat(cell.disturbed()).isFalse();
    }

    @Test
    void theFirstLinesSayHowMuchWasDisturbedAndByWhom() throws Exception {
        String report = report(fork -> fork <= 2);

        assertThat(report)
                .contains(
                        "Disturbed: others took the CPUs while 18 of 72 forks were measured, in the median 40 % of a CPU,"
                                + " at most 40 %; most of it cc1plus, node. 18 forks were measured again. All figures come from"
                                + " undisturbed forks.");
        assertThat(report.indexOf("Disturbed: others")).isLessThan(report.indexOf("## "));
    }

    @Test
    void aCellWithoutAnUndisturbedForkIsShownAndMarkedAndNotRanked() throws Exception {
        String report = report(fork -> true);

        assertThat(report)
                .contains("9 of 9 cells have no undisturbed fork")
                .contains("| disturbed |")
                .doesNotContain("All figures come from");
        assertThat(cell(fork -> true).undisturbed(1).goodForks()).hasSize(FORKS);
    }

    @Test
    void aQuietRunSaysNothingOfIt() throws Exception {
        assertThat(report(fork -> false)).doesNotContain("Disturbed:", "| disturbed |");
    }

    @Test
    void aCheckSetsThemAsideAndSaysHowMany() throws Exception {
        Side side = RunSide.of(RunReader.read(run(fork -> fork <= 2)));

        assertThat(side.samples().get(0).forks()).hasSize(FORKS - 2);
        assertThat(side.doubts())
                .extracting(Phrase::english)
                .containsExactly("18 of 72 forks were disturbed by others and are set aside");
        assertThat(Interference.disturbed(side).english()).isEmpty();
    }

    @Test
    void aCheckThatWouldHaveTooFewLeftKeepsThemAndDoesNotTrustThem() throws Exception {
        Side side = RunSide.of(RunReader.read(run(fork -> fork <= 4)));

        assertThat(side.samples().get(0).forks()).hasSize(FORKS);
        assertThat(side.doubts()).isEmpty();
        assertThat(Interference.disturbed(side).english()).contains("others took 40 % of a measured CPU");
    }

    private String report(IntPredicate disturbed) throws IOException {
        Path folder = run(disturbed);
        Reports.render(folder);
        return Files.readString(folder.resolve("report").resolve("report.md"));
    }

    private MeasuredCell cell(IntPredicate disturbed) throws IOException {
        return RunReader.read(run(disturbed)).cells().get(0);
    }

    private Path run(IntPredicate disturbed) throws IOException {
        return SyntheticRun.named("run", FORKS, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> run.put("forks", PLANNED).withArray("cells").forEach(cell -> cell.path("forks")
                        .forEach(fork -> {
                            boolean taken = disturbed.test(fork.path("fork").asInt());
                            readings((ObjectNode) fork, taken);
                        })))
                .in(Files.createTempDirectory(dir, "run"));
    }

    private static void readings(ObjectNode fork, boolean taken) {
        ObjectNode cpu = fork.putObject("cpu").put("elapsedMs", 1000).put("oursMs", taken ? 600 : 995);
        cpu.putArray("cpus").addObject().put("cpu", 0).put("busyMs", 1000);
        if (taken) {
            fork.put("disturbed", true);
            fork.putArray("programs").addObject().put("name", "cc1plus").put("cpuMs", 700);
            fork.withArray("programs").addObject().put("name", "node").put("cpuMs", 30);
        }
    }
}
