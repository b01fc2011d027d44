package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.check.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What single operations show, and what decides. */
class SampledChecksTest {
    @TempDir
    Path dir;

    @Test
    void aSlowerTailIsFoundThoughHalfOfTheOperationsAreNoSlower() throws Exception {
        CheckResult result = check(
                JmhFile.seeded(1).sampled("Foo.lat", 1000, 0.001, 2),
                JmhFile.seeded(2).sampled("Foo.lat", 1000, 0.45, 10));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.exitReason().english()).isEqualTo("1 cell regressed");
        assertThat(result.cells())
                .extracting(cell -> cell.metric() + " " + cell.state().label())
                .containsExactly("p99 regressed", "mean regressed", "p50 unchanged");
        assertThat(result.counts()).containsExactly(Map.entry(State.REGRESSED, 1));
    }

    @Test
    void aStepOfTheClockIsNoChange() throws Exception {
        var median = new Checker(Policy.standard().gates(Set.of("p50")), List.of());
        for (int seed = 0; seed < 20; seed++) {
            CheckResult none = median.check(clocked(seed, 144.6), clocked(100 + seed, 145.4));
            CheckResult some = median.check(clocked(seed, 145.6), clocked(100 + seed, 154.4));

            assertThat(none.cells().get(0).state()).isIn(State.UNCHANGED, State.INCONCLUSIVE);
            assertThat(none.cells().get(0).figures().estimate().ratio()).isBetween(0.99, 1.02);
            assertThat(some.cells().get(0).state()).isNotEqualTo(State.UNCHANGED);
            assertThat(some.cells().get(0).figures().estimate().ratio()).isBetween(1.04, 1.08);
        }
    }

    private Side clocked(long seed, double ns) throws IOException {
        return Checks.read(
                JmhFile.seeded(seed).operations(2000).clocked("Foo.lat", ns, 10).in(dir, "clocked.json"));
    }

    @Test
    void aPolicyChoosesWhatDecides() throws Exception {
        Side base = Checks.read(JmhFile.seeded(1)
                .sampled("Foo.lat", 1000, 0.001, 2)
                .time("Foo.bar", 100)
                .but(result -> allocating(result, "·gc.alloc.rate.norm", 24))
                .in(dir, "base.json"));
        Side head = Checks.read(JmhFile.seeded(2)
                .sampled("Foo.lat", 1000, 0.45, 10)
                .time("Foo.bar", 100)
                .but(result -> allocating(result, "gc.alloc.rate.norm", 48))
                .in(dir, "new.json"));

        CheckResult median = new Checker(Policy.standard().gates(Set.of("p50", "mean")), List.of()).check(base, head);
        CheckResult bytes =
                new Checker(Policy.standard().gates(Set.of("p50", "gc.alloc.rate.norm")), List.of()).check(base, head);

        assertThat(median.gated(State.REGRESSED))
                .extracting(cell -> cell.metric())
                .containsExactly("mean");
        assertThat(Checks.text(median, false)).contains("Worse, but not asked to decide", "gc.alloc.rate.norm", "p99");
        assertThat(bytes.gated(State.REGRESSED))
                .extracting(cell -> cell.metric())
                .containsExactly("gc.alloc.rate.norm");
    }

    @Test
    void aTailOfTooFewOperationsDecidesNothing() throws Exception {
        CheckResult result = check(
                JmhFile.seeded(1).operations(1500).sampled("Foo.lat", 1000, 0.001, 2),
                JmhFile.seeded(2).operations(1500).sampled("Foo.lat", 1000, 0.001, 2));

        assertThat(result.exit()).isEqualTo(ExitCode.OK);
        assertThat(result.cells())
                .filteredOn(cell -> !cell.gated())
                .extracting(cell -> cell.metric() + " " + cell.reason().english())
                .containsExactly("p99 too few operations timed: a fork has 7250, p99 needs 10000");
    }

    private CheckResult check(JmhFile base, JmhFile head) throws IOException {
        return new Checker(Policy.standard(), List.of())
                .check(Checks.read(base.in(dir, "base.json")), Checks.read(head.in(dir, "new.json")));
    }

    private static void allocating(ObjectNode result, String norm, double bytes) {
        ObjectNode secondary = (ObjectNode) result.get("secondaryMetrics");
        for (String name : List.of(norm, "gc.alloc.rate")) {
            ObjectNode metric = secondary.putObject(name);
            metric.put("score", bytes).put("scoreUnit", name.endsWith("norm") ? "B/op" : "MB/sec");
            var raw = metric.putArray("rawData");
            for (int i = 0; i < 5; i++) {
                raw.addArray().add(bytes + 0.001 * i).add(bytes + 0.002 * i);
            }
        }
    }
}
