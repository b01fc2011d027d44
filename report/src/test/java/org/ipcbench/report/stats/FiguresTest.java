package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.read.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    @TempDir
    Path dir;

    @Test
    void quantileIsTheSmallestValueThatEnoughValuesDoNotExceed() {
        Histogram histogram = Histogram.of(Map.of(1.0, 500L, 2.0, 490L, 3.0, 9L, 9.0, 1L));

        assertThat(histogram.count()).isEqualTo(1000);
        assertThat(histogram.quantile(500)).isEqualTo(1);
        assertThat(histogram.quantile(501)).isEqualTo(2);
        assertThat(histogram.quantile(990)).isEqualTo(2);
        assertThat(histogram.quantile(999)).isEqualTo(3);
        assertThat(histogram.quantile(1000)).isEqualTo(histogram.max()).isEqualTo(9);
        assertThat(histogram.mean()).isEqualTo((500 + 980 + 27 + 9) / 1000.0);
    }

    @Test
    void mergingAddsCounts() {
        Histogram merged = Histogram.merge(
                List.of(Histogram.of(Map.of(1.0, 2L, 5.0, 1L)), Histogram.of(Map.of(1.0, 3L, 2.0, 4L))));

        assertThat(merged.count()).isEqualTo(10);
        assertThat(merged.quantile(500)).isEqualTo(1);
        assertThat(merged.quantile(900)).isEqualTo(2);
    }

    @Test
    void quantileIsKnownOnlyWithAHundredSamplesBeyondIt() {
        assertThat(Quantile.P90.known(Histogram.of(Map.of(1.0, 999L)))).isFalse();
        assertThat(Quantile.P90.known(Histogram.of(Map.of(1.0, 1000L)))).isTrue();
        assertThat(Quantile.P999.samplesNeeded()).isEqualTo(100_000);
        assertThat(Quantile.P50.samplesNeeded()).isEqualTo(200);
    }

    @Test
    void spreadIsOverForksFromThreeForksOn() {
        List<Double> iterations = List.of(1.0, 9.0);

        assertThat(Figure.of(5, List.of(4.0, 5.0, 6.0), () -> iterations))
                .isEqualTo(new Figure(5, 4, 6, Basis.FORKS, 3));
        assertThat(Figure.of(5, List.of(4.0, 6.0), () -> iterations))
                .isEqualTo(new Figure(5, 1, 9, Basis.ITERATIONS, 2));
        assertThat(Figure.of(5, List.of(5.0), () -> List.of(5.0)).basis()).isEqualTo(Basis.NONE);
    }

    @Test
    void groupsKeepWaitModesPlacementsAndKindsOfExchangeApart() throws Exception {
        MeasuredRun run = RunReader.read(SyntheticRun.named("full", 1, 1).full().in(dir));
        List<Group> groups = Group.of(CellSummary.measured(run.cells()));

        assertThat(groups)
                .extracting(group -> group.scale().label())
                .containsExactly(
                        "RoundTrip, echo, block, same-cpu, process",
                        "RoundTrip, echo, spin, same-cpu, process",
                        "RoundTrip, echo, block, two-cpus, process",
                        "RoundTrip, echo, spin, two-cpus, process",
                        "OneWay, one-way, block, same-cpu, process",
                        "OneWay, one-way, spin, same-cpu, process",
                        "OneWay, one-way, block, two-cpus, process",
                        "OneWay, one-way, spin, two-cpus, process");
        assertThat(groups).allMatch(group -> group.headlineSize() == 64);
        assertThat(groups.get(0).byRow()).hasSize(9);
    }

    @Test
    void comparesProcessesWithThreadsWhereOnlyThePeerDiffers() throws Exception {
        MeasuredRun run = RunReader.read(SyntheticRun.named("peers", 5, 1)
                .slower(2)
                .roundTrips(List.of(64L, 4096L), "block", "two-cpus")
                .oneWays(List.of(64L), "block", "two-cpus")
                .slower(1)
                .peer("thread")
                .roundTrips(List.of(64L), "block", "two-cpus")
                .roundTrips(List.of(64L), "spin", "two-cpus")
                .oneWays(List.of(64L), "block", "two-cpus")
                .in(dir));

        List<Boundary> boundaries = Boundary.of(CellSummary.measured(run.cells()));

        assertThat(boundaries).hasSize(18).allSatisfy(boundary -> {
            assertThat(boundary.process().cell().peer()).isEqualTo("process");
            assertThat(boundary.thread().cell().id())
                    .isEqualTo(boundary.process().cell().id().replace("/process", "/thread"));
            assertThat(boundary.cost().ratio())
                    .as("times as long, of times and of rates alike")
                    .isBetween(1.8, 2.2);
            assertThat(boundary.cost().low())
                    .isLessThan(boundary.cost().ratio())
                    .isGreaterThan(1);
        });
        assertThat(Group.of(CellSummary.measured(run.cells())))
                .as("a group has one kind of peer")
                .allSatisfy(group -> assertThat(group.cells())
                        .extracting(cell -> cell.cell().peer())
                        .containsOnly(group.scale().peer()));
    }

    @Test
    void ranksOnlyWholeMessagesAndNeverOutOfOrder() throws Exception {
        MeasuredRun run = RunReader.read(SyntheticRun.named("ranked", 5, 1)
                .roundTrips(List.of(32_768L), "block", "two-cpus")
                .in(dir));
        Group group = Group.of(CellSummary.measured(run.cells())).get(0);

        List<Ranking.Place> places = Ranking.of(group, 32_768);

        assertThat(places.get(0).cell().row().mechanism()).isEqualTo("shm-seqlock");
        assertThat(places.get(0).place()).isEqualTo(1);
        assertThat(places.get(0).cost().ratio()).isEqualTo(1);
        Ranking.Place last = places.get(places.size() - 1);
        assertThat(last.cell().row().mechanism()).isEqualTo("posix-mq");
        assertThat(last.place()).isZero();
        List<Ranking.Place> ranked = places.subList(0, places.size() - 1);
        assertThat(ranked).extracting(Ranking.Place::place).isSorted();
        assertThat(ranked).extracting(place -> place.figure().value()).isSorted();
        assertThat(ranked).allMatch(place -> place.cost().ratio() > 0.98);
    }
}
