package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Score;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What a benchmark says of itself is what JMH makes of it, and can be read. */
class BenchmarkWordsTest {

    static List<BenchmarkDescription> benchmarks() {
        return Benchmarks.all();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void hasTheUnitAndTheModesThatJmhKnows(BenchmarkDescription benchmark) {
        Class<?> type = Objects.requireNonNull(benchmark.getClass().getDeclaringClass());
        List<String> modes = Stream.of(type.getAnnotation(BenchmarkMode.class).value())
                .map(Mode::shortLabel)
                .toList();
        TimeUnit unit = type.getAnnotation(OutputTimeUnit.class).value();

        List<String> asRun = benchmark.modes().stream()
                .map(mode -> benchmark.jmhMode(Cell.of(benchmark.id(), mode)))
                .toList();

        assertThat(asRun).containsExactlyInAnyOrderElementsOf(modes);
        if (!asRun.equals(benchmark.modes())) {
            return; // Its figures are not JMH's own.
        }
        assertThat(benchmark.score().lowerIsBetter()).isEqualTo(!modes.contains("thrpt"));
        assertThat(benchmark.score().unit())
                .isEqualTo(unit == TimeUnit.SECONDS ? Score.OPS_PER_SECOND : Score.NS_PER_OP);
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void isFoundByItsNameAndGoesOnASentence(BenchmarkDescription benchmark) {
        assertThat(BenchmarkWords.of(benchmark.id())).containsSame(benchmark);
        assertThat(benchmark.operation().english()).matches("(?s)[a-z].*\\.");
        assertThat(benchmark.operation().chinese()).endsWith("。");
    }
}
