package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check reads from a result folder: two forks of five iterations of 200 ms, on two CPUs. */
class RunSideTest {
    private static final String PIPE = "RoundTrip/sample/pipe/jna/64/block/two-cpus/process";

    @TempDir
    Path dir;

    private int number;

    @Test
    void sampledCellsAreJudgedByTheirMedianMeanAnd99thPercentile() throws Exception {
        List<Samples> samples = of(side(run -> {}), PIPE);

        assertThat(samples).extracting(Samples::key).containsExactly(PIPE + "#p50", PIPE + "#mean", PIPE + "#p99");
        assertThat(samples).extracting(Samples::gated).containsOnly(true);
        assertThat(samples.get(0).forks()).hasSize(2);
        assertThat(samples.get(0).forks().get(0).iterations()).hasSize(5);
        assertThat(samples.get(0).forks().get(0).iterations().get(0).histogram())
                .isNotNull();
    }

    @Test
    void floorsAreRulers() throws Exception {
        List<Samples> samples = of(side(run -> {}), "Floor/avgt/nanoTime");

        assertThat(samples).extracting(Samples::key).containsExactly("Floor/avgt/nanoTime#score");
        assertThat(samples.get(0).ruler()).isTrue();
        assertThat(samples.get(0).gated()).isFalse();
        assertThat(samples.get(0).forks().get(0).iterations().get(0).histogram())
                .isNull();
    }

    @Test
    void rowsOfOneWayAreJudgedByTheirRate() throws Exception {
        List<Samples> samples = of(side(run -> {}), "OneWay/thrpt/pipe/jna/64/block/two-cpus/process");

        assertThat(samples).extracting(Samples::metric).containsExactly("score");
        assertThat(samples.get(0).gated()).isTrue();
        assertThat(samples.get(0).ruler()).isFalse();
    }

    @Test
    void readingsAreSharesAndRates() throws Exception {
        Samples.Readings readings = readings(run -> eachFork(run, fork -> {
            fork.put("load", 0.7).put("messages", 1000);
            eachIteration(fork, iteration -> iteration.put("stealMs", 4).put("involuntarySwitches", 10));
        }));

        // 5 iterations of 200 ms; two CPUs.
        assertThat(readings.stolen()).isCloseTo(0.01, within(1e-12));
        assertThat(readings.load()).isEqualTo(0.7);
        assertThat(readings.preemptedPerSecond()).isCloseTo(50, within(1e-9));
        assertThat(readings.preemptedPerMessage()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void theWorseOfTwoReadingsOfStolenTimeCounts() throws Exception {
        // 4.5 s each, two CPUs.
        Samples.Readings fork = readings(run -> eachFork(run, all -> {
            all.put("stealMs", 900);
            eachIteration(all, iteration -> iteration.put("stealMs", 0));
        }));
        Samples.Readings alone = readings(run -> eachFork(run, all -> all.put("stealMs", 900)));

        assertThat(fork.stolen()).isCloseTo(0.1, within(1e-12));
        assertThat(alone.stolen()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void whatOneIterationLacksIsUnknown() throws Exception {
        Samples.Readings readings = readings(run -> eachFork(run, fork -> {
            eachIteration(fork, iteration -> iteration.put("involuntarySwitches", 10));
            ((ObjectNode) fork.path("iterations").get(2)).remove("involuntarySwitches");
        }));

        assertThat(readings.preemptedPerSecond()).isNaN();
        assertThat(readings(run -> {}).preemptedPerSecond()).isNaN();
    }

    @Test
    void aQuotaThatStoppedAForkIsADisturbanceAndNoPropertyOfTheCell() throws Exception {
        Side side = side(run -> eachFork(run, fork -> {
            eachIteration(fork, iteration -> iteration.put("stealMs", 0));
            ((ObjectNode) fork.path("iterations").get(1)).put("throttledMs", 100);
        }));
        Side tagged = side(run -> run.withArray("cells")
                .forEach(cell -> ((ObjectNode) cell).withArray("tags").add("throttled")));

        // 100 ms of five times 200 ms.
        assertThat(of(side, PIPE).get(0).forks().get(0).readings().throttled()).isCloseTo(0.1, within(1e-12));
        assertThat(of(side(run -> {}), PIPE).get(0).forks().get(0).readings().throttled())
                .isZero();
        assertThat(of(tagged, PIPE).get(0).version())
                .isEqualTo(of(side, PIPE).get(0).version());
        assertThat(Interference.disturbed(side).english()).contains("stopped by the CPU quota for 10.0 % of the time");
    }

    @Test
    void stolenTimeIsAShareOfTheMeasuredCpus() throws Exception {
        // 4.5 s on two of 64 CPUs, one of them half stolen.
        Samples.Readings readings = readings(run -> {
            ((ObjectNode) run.path("environment").path("cpu")).put("threads", "64");
            eachFork(run, fork -> fork.put("stealMs", 2250));
        });

        assertThat(readings.stolen()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void withoutTheNumberOfCpusStolenTimeIsUnknown() throws Exception {
        Samples.Readings readings = readings(run -> {
            ((ObjectNode) run.path("environment").path("cpu")).remove("threads");
            run.withArray("cells").forEach(cell -> ((ObjectNode) cell).remove("cpus"));
        });

        assertThat(readings.stolen()).isNaN();
    }

    @Test
    void iterationsKeepTheirHandOff() throws Exception {
        Samples.Fork fork = of(side(run -> eachFork(run, RunSideTest::ruled)), PIPE)
                .get(0)
                .forks()
                .get(1);

        assertThat(fork.iterations().get(3).cpuState()).isEqualTo(CpuState.NONE);
        assertThat(fork.iterations().get(3).handOff()).isEqualTo(new HandOff("2,3", 130, 140));
    }

    @Test
    void readingsThatFitNoIterationLeaveAllUnclear() throws Exception {
        List<Samples> ruled = of(
                side(run -> eachFork(run, fork -> {
                    ruled(fork);
                    ((ArrayNode) fork.path("iterations")).remove(0);
                })),
                PIPE);
        List<Samples> unruled = of(
                side(run -> eachFork(run, fork -> {
                    eachIteration(fork, iteration -> iteration.put("stealMs", 0));
                    ((ArrayNode) fork.path("iterations")).remove(0);
                })),
                PIPE);

        assertThat(ruled.get(0).forks().get(0).iterations())
                .allMatch(iteration -> iteration.cpuState() == CpuState.UNCLEAR
                        && !iteration.handOff().isKnown());
        assertThat(unruled.get(0).forks().get(0).iterations())
                .allMatch(iteration -> iteration.cpuState() == CpuState.NONE);
    }

    @Test
    void cellsWithoutAResultAreAbsentForAReason() throws Exception {
        Side side = RunSide.of(RunReader.read(SyntheticRun.named("gaps", 2, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .skipped()
                .failed()
                .in(dir.resolve("gaps"))));

        assertThat(side.absent().values()).extracting(Side.Absence::failed).contains(true, false);
        assertThat(side.absent().values()).extracting(Side.Absence::reason).noneMatch(Phrase::isEmpty);
    }

    @Test
    void cellsThatWereNotReachedSaySo() throws Exception {
        Side side = side(run -> {
            ObjectNode cell = run.withArray("cells").addObject();
            cell.put("benchmark", "RoundTrip").put("mode", "sample").put("mechanism", "never");
            cell.put("status", "planned").putArray("forks");
            ObjectNode other = run.withArray("cells").addObject();
            other.put("benchmark", "RoundTrip").put("mode", "sample").put("mechanism", "broken");
            other.put("status", "failed").putArray("forks");
        });

        assertThat(side.absent())
                .containsEntry("RoundTrip/sample/never", new Side.Absence(true, CheckWords.NEVER_REACHED.say()))
                .containsEntry("RoundTrip/sample/broken", new Side.Absence(true, CheckWords.NO_GOOD_FORK.say()));
    }

    @Test
    void onlyACommitWithoutChangesNamesABuild() throws Exception {
        assertThat(side(run -> {}).build()).isEqualTo("1a2b3c4");
        assertThat(side(run -> ((ObjectNode) run.path("suite")).put("commit", "1a2b3c4-dirty"))
                        .build())
                .isEmpty();
        assertThat(side(run -> ((ObjectNode) run.path("suite")).put("commit", "unknown"))
                        .build())
                .isEmpty();
    }

    @Test
    void tagsPlacementAndProfileBelongToTheMeasurement() throws Exception {
        Side side = side(run -> {});

        assertThat(of(side, PIPE).get(0).version())
                .containsEntry("placement", "same-llc")
                .containsKey("tags");
        assertThat(side.environment()).containsEntry("run", Map.of("profile", "quick", "profiler", "none"));
    }

    @Test
    void aProfiledRunIsAnotherMeasurementAndInDoubt() throws Exception {
        Side plain = side(run -> {});
        Side profiled = side(run -> run.put("profiler", "async"));

        assertThat(Environments.hardDifferences(plain.environment(), profiled.environment()))
                .isEqualTo("run profiler: none → async");
        assertThat(profiled.doubts())
                .anySatisfy(doubt -> assertThat(doubt.english()).contains("was profiled (--prof async)"));
        assertThat(plain.profiled().english()).isEmpty();
    }

    private static void ruled(ObjectNode fork) {
        eachIteration(fork, iteration -> iteration.put("handOffBeforeNs", 130).put("handOffAfterNs", 140));
    }

    private static void eachFork(ObjectNode run, Consumer<ObjectNode> change) {
        for (JsonNode cell : run.withArray("cells")) {
            cell.path("forks").forEach(fork -> change.accept((ObjectNode) fork));
        }
    }

    /** Gives a fork five iterations. */
    private static void eachIteration(ObjectNode fork, Consumer<ObjectNode> change) {
        ArrayNode iterations = fork.putArray("iterations");
        for (int i = 0; i < 5; i++) {
            change.accept(iterations.addObject());
        }
    }

    private Samples.Readings readings(Consumer<ObjectNode> change) throws IOException {
        return of(side(change), PIPE).get(0).forks().get(0).readings();
    }

    private static List<Samples> of(Side side, String cell) {
        return side.samples().stream()
                .filter(samples -> samples.cell().equals(cell))
                .toList();
    }

    private Side side(Consumer<ObjectNode> change) throws IOException {
        return RunSide.of(RunReader.read(SyntheticRun.named("run", 2, 1)
                .samples(1000)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .oneWays(List.of(64L), "block", "two-cpus")
                .floors()
                .with(run -> {
                    ((ObjectNode) run.path("environment").path("cpu")).put("threads", "2");
                    run.putObject("times").put("measurementMs", 200);
                    change.accept(run);
                })
                .in(dir.resolve("run" + number++))));
    }
}
