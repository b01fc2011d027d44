package org.ipcbench.report.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Ranking.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mechanism for which need, from made-up runs of which the answer is known. */
class AnswerTest {
    private static final List<Long> SIZES = List.of(64L, 32_768L);

    @TempDir
    Path dir;

    @Test
    void eachNeedIsAnsweredByItsOwnKindOfWaitingAndItsOwnSize() throws Exception {
        List<Answer> answers = answers(SyntheticRun.named("run", 5, 1)
                .roundTrips(SIZES, "spin", "two-cpus")
                .roundTrips(SIZES, "block", "two-cpus")
                .oneWays(SIZES, "spin", "two-cpus"));

        assertThat(answers)
                .extracting(Answer::need)
                .containsExactlyInAnyOrder(
                        Need.LATENCY_POLLED,
                        Need.LATENCY_ASLEEP,
                        Need.MESSAGE_RATE,
                        Need.BYTE_RATE,
                        Need.LEAST_CPU,
                        Need.LARGE_MESSAGES);
        assertThat(best(answers, Need.LATENCY_POLLED)).containsExactly("shm-seqlock (jdk)");
        assertThat(best(answers, Need.LATENCY_ASLEEP)).first().asString().startsWith("pipe");
        assertThat(find(answers, Need.LATENCY_POLLED).messageBytes()).isEqualTo(64);
        assertThat(find(answers, Need.LARGE_MESSAGES).messageBytes()).isEqualTo(32_768);
        assertThat(find(answers, Need.BYTE_RATE).group().scale().benchmark()).isEqualTo("OneWay");
    }

    @Test
    void theRunnerUpIsTheBestRowThatIsShownToBeWorse() throws Exception {
        Answer answer = find(
                answers(SyntheticRun.named("run", 5, 1).roundTrips(List.of(64L), "spin", "two-cpus")),
                Need.LATENCY_POLLED);

        Place next = answer.next().orElseThrow();
        assertThat(next.cell().row().label()).isEqualTo("shm-ring (jdk)");
        assertThat(next.cost().low()).isGreaterThan(1);
        assertThat(next.cost().ratio()).isBetween(1.2, 1.5);
    }

    @Test
    void theIntervalOfARunnerUpNeverContainsOne() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            answers(SyntheticRun.named("run", 3, seed).roundTrips(SIZES, "block", "two-cpus"))
                    .forEach(answer -> answer.next()
                            .ifPresent(next -> assertThat(next.cost().low())
                                    .as(next.cell().row().label())
                                    .isGreaterThan(1)));
        }
    }

    @Test
    void rowsOfOneForkCannotBeToldApartAndNoneIsTheRunnerUp() throws Exception {
        Answer answer = find(
                answers(SyntheticRun.named("run", 1, 1).roundTrips(List.of(64L), "spin", "two-cpus")),
                Need.LATENCY_POLLED);

        assertThat(answer.best()).hasSize(9);
        assertThat(answer.next()).isEmpty();
    }

    @Test
    void theLeastCpuTimeIsOfBothEndsTogether() throws Exception {
        List<Answer> answers = answers(SyntheticRun.named("run", 5, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> run.withArray("cells").forEach(AnswerTest::costs)));

        Answer least = find(answers, Need.LEAST_CPU);
        assertThat(least.best()).extracting(place -> place.cell().row().label()).containsExactly("tcp (jdk)");
        assertThat(least.best().get(0).figure().value()).isBetween(290.0, 310.0);
    }

    /** All cost 2,000 ns but tcp, of which each end costs little. */
    private static void costs(JsonNode cell) {
        boolean little = cell.path("mechanism").asText().equals("tcp");
        cell.path("forks").forEach(fork -> {
            double noise = 1 + 0.01 * (fork.path("fork").asInt() % 3);
            ObjectNode costs = ((ObjectNode) fork).putObject("costPerMessage");
            costs.putObject("owner").put("cpuNs", (little ? 100 : 1500) * noise);
            costs.putObject("peer").put("cpuNs", (little ? 195 : 500) * noise);
        });
    }

    @Test
    void threadsAnswerNothing() throws Exception {
        assertThat(answers(SyntheticRun.named("run", 5, 1).peer("thread").roundTrips(SIZES, "spin", "two-cpus")))
                .isEmpty();
    }

    private List<Answer> answers(SyntheticRun run) throws IOException {
        List<CellSummary> measured =
                CellSummary.measured(RunReader.read(run.in(dir)).cells());
        return Answer.of(Group.of(measured));
    }

    private static Answer find(List<Answer> answers, Need need) {
        return answers.stream()
                .filter(answer -> answer.need() == need)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> best(List<Answer> answers, Need need) {
        return find(answers, need).best().stream()
                .map(place -> place.cell().row().label())
                .toList();
    }
}
