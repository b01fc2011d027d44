package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.read.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What forks measured before they had settled does not count in figures: six forks of five iterations. */
@Timeout(60)
class UnsettledTest {
    private static final int FORKS = 6;
    private static final double[] STEADY = {100, 100, 100, 100, 100};
    private static final double[] STEADY_AFTER_THREE = {120, 120, 120, 120, 120};
    private static final double[] STEADY_BEFORE = {200, 201, 199, 200, 200};
    private static final double[] NEVER = {150, 140, 130, 120, 110};

    @TempDir
    Path dir;

    @Test
    void figuresComeFromWhatWasMeasuredOnceForksWereSteady() throws Exception {
        MeasuredCell cell = cell(fork -> fork == 0 ? STEADY_AFTER_THREE : fork == 1 ? NEVER : STEADY)
                .settled(1);

        assertThat(Objects.requireNonNull(cell.measurement()).forks())
                .extracting(fork -> fork.scores().size())
                .containsExactly(2, 5, 5, 5, 5);
        assertThat(cell.goodForks()).extracting(fork -> fork.fork()).containsExactly(1, 3, 4, 5, 6);
        assertThat(cell.goodForks().get(0).iterations()).hasSize(2);
        assertThat(cell.goodForks().get(0).account().costPerMessage()).isEmpty();
    }

    @Test
    void aCellWithoutASettledForkIsShownAsItIsAndNamed() throws Exception {
        Path folder = run(fork -> NEVER);
        Reports.render(folder);

        assertThat(RunReader.read(folder).cells().get(0).settled(1).goodForks()).hasSize(FORKS);
        assertThat(Files.readString(folder.resolve("report").resolve("report.md")))
                .contains(
                        "In 9 of 9 cells too few forks had settled before their end", "RoundTrip/sample/pipe/jna/64/");
    }

    @Test
    void aReportSaysHowManyCellsWereMeasuredTooSoon() throws Exception {
        Path folder = run(fork -> fork == 0 ? NEVER : STEADY);
        Reports.render(folder);

        assertThat(Files.readString(folder.resolve("report").resolve("report.md")))
                .contains("In 9 of 9 cells some forks were still getting faster")
                .doesNotContain("too few forks had settled");
    }

    @Test
    void aForkThatWasSteadyBeforeItsFirstIterationIsWholeWhateverIsSaidOfIt() throws Exception {
        Path folder = run(fork -> STEADY_BEFORE);
        Reports.render(folder);

        assertThat(RunReader.read(folder).cells().get(0).containsWarmUp(3)).isFalse();
        assertThat(Files.readString(folder.resolve("report").resolve("report.md")))
                .doesNotContain("too few forks had settled", "still getting faster");
    }

    @Test
    void asManyForksStayAsASpreadNeeds() throws Exception {
        assertThat(cell(fork -> fork < 3 ? NEVER : STEADY).settled(3).goodForks())
                .hasSize(3);
        assertThat(cell(fork -> fork < 4 ? NEVER : STEADY).settled(3).goodForks())
                .hasSize(FORKS);
    }

    @Test
    void aCheckLeavesThemOutWhereForksEnoughRemain() throws Exception {
        assertThat(judged(fork -> fork == 0 ? NEVER : STEADY).forks()).hasSize(FORKS - 1);
        assertThat(judged(fork -> fork < 2 ? NEVER : STEADY).forks()).hasSize(FORKS);
    }

    @Test
    void iterationsThatCannotBeToldApartAreLeftOutTogether() throws Exception {
        MeasuredCell cell = RunReader.read(run(fork -> fork == 0 ? STEADY_AFTER_THREE : STEADY, fork -> {
                    if (fork.path("fork").asInt() <= 2) {
                        ((ArrayNode) fork.path("iterations")).remove(0);
                    }
                }))
                .cells()
                .get(0);

        // The second, which needs nothing left out, is kept whole.
        assertThat(cell.settled(1).goodForks()).extracting(fork -> fork.fork()).containsExactly(2, 3, 4, 5, 6);
        assertThat(cell.settled(1).goodForks().get(0))
                .isEqualTo(cell.goodForks().get(1));
    }

    private Samples judged(IntFunction<double[]> paces) throws IOException {
        return RunSide.of(RunReader.read(run(paces))).samples().get(0);
    }

    private MeasuredCell cell(IntFunction<double[]> paces) throws IOException {
        return RunReader.read(run(paces)).cells().get(0);
    }

    private Path run(IntFunction<double[]> paces) throws IOException {
        return run(paces, fork -> {});
    }

    private Path run(IntFunction<double[]> paces, Consumer<ObjectNode> change) throws IOException {
        return SyntheticRun.named("run", FORKS, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> run.withArray("cells")
                        .forEach(cell -> cell.path("forks").forEach(fork -> {
                            pace(
                                    (ObjectNode) fork,
                                    paces.apply(fork.path("fork").asInt() - 1));
                            change.accept((ObjectNode) fork);
                        })))
                .in(Files.createTempDirectory(dir, "run"));
    }

    private static void pace(ObjectNode fork, double[] measured) {
        ObjectNode pace = fork.putObject("pace").put("settled", measured == STEADY);
        ArrayNode windows = pace.putArray("warmup");
        windows.addObject().put("untilMs", 1).put("ns", 900);
        windows.addObject().put("untilMs", 3).put("ns", 200);
        if (measured == STEADY_BEFORE) {
            windows.addObject().put("untilMs", 5).put("ns", 200);
            windows.addObject().put("untilMs", 9).put("ns", 200);
        }
        ArrayNode iterations = fork.putArray("iterations");
        ArrayNode times = pace.putArray("measuredNs");
        for (double ns : measured) {
            times.add(ns);
            iterations.addObject().put("stealMs", 0);
        }
    }
}
