package org.ipcbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Setting;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhResultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"avgt", "sample", "thrpt"})
    void mergedForksEqualWhatJmhWritesForThem(String mode) {
        JmhFixture jmh = new JmhFixture(cell(mode));

        ObjectNode merged = JmhResults.merged(List.of(jmh.written(1), jmh.written(2), jmh.written(5)));

        assertThat(merged.toPrettyString()).isEqualTo(jmh.written(1, 2, 5).toPrettyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"avgt", "sample", "thrpt"})
    void droppedForksLeaveWhatJmhWritesForTheOthers(String mode) {
        JmhFixture jmh = new JmhFixture(cell(mode));

        assertThat(JmhResults.truncated(jmh.written(1, 2, 5), 2).toPrettyString())
                .isEqualTo(jmh.written(1, 2).toPrettyString());
        assertThat(JmhResults.truncated(jmh.written(1, 2, 5), 1).toPrettyString())
                .isEqualTo(jmh.written(1).toPrettyString());
    }

    /** Such as a percentile beyond which one fork has too few samples. */
    @Test
    void whatOneForkLacksIsLeftOutOfAll() {
        JmhFixture jmh = new JmhFixture(cell("thrpt"));
        ObjectNode more = jmh.written(2);
        more.withObject("/secondaryMetrics").set("half.p99", more.required("primaryMetric"));

        ObjectNode all = jmh.written(1, 2);
        assertThat(JmhResults.merged(List.of(jmh.written(1), more))).isEqualTo(all);
        assertThat(JmhResults.merged(List.of(more, jmh.written(1))).required("secondaryMetrics"))
                .isEqualTo(all.required("secondaryMetrics"));
    }

    @Test
    void aResultTellsWhichCellItBelongsTo() {
        Cell memcpy = Cell.floor("memcpy").with(Axis.SIZE, 4096);

        assertThat(JmhResults.cell(new JmhFixture(cell("sample")).written(1))).isEqualTo(cell("sample"));
        assertThat(JmhResults.cell(new JmhFixture(memcpy).written(1))).isEqualTo(memcpy);
        assertThat(memcpy.id()).isEqualTo("Floor/avgt/memcpy/4096");
    }

    private static Cell cell(String mode) {
        BenchmarkDescription benchmark = mode.equals("thrpt") ? Benchmarks.of("OneWay") : Benchmarks.of("RoundTrip");
        Setting setting = new Setting(benchmark, mode, List.of(64), WaitMode.BLOCK, Placement.SAME_CPU, true)
                .with(PeerKind.THREAD);
        return setting.cells("pipe", "jna").get(0);
    }
}
