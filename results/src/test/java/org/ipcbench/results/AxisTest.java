package org.ipcbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from the declaration of an axis in the record of a run. */
class AxisTest {
    private static final String VALUE = "7";

    @ParameterizedTest
    @EnumSource
    void aCellSaysItsValueEverywhereAndIsReadAgain(Axis axis) throws Exception {
        Cell cell = Cell.of("Any", "avgt").with(axis, VALUE);

        assertThat(cell.id()).startsWith("Any/avgt/").endsWith(VALUE);
        assertThat(cell.parameters()).containsExactly(Map.entry(axis.parameter(), VALUE));
        assertThat(Cell.ofJmh("org.any.Any.method", "avgt", cell.parameters())).isEqualTo(cell);
        assertThat(Json.bind(Path.of("any"), "", Json.MAPPER.valueToTree(cell), Cell.class))
                .isEqualTo(cell);
    }

    @ParameterizedTest
    @EnumSource
    void aCellWithoutItIsAnother(Axis axis) {
        Cell cell = Cell.of("Any", "avgt");

        assertThat(cell.with(axis, VALUE).with(axis, null)).isEqualTo(cell);
        assertThat(Json.MAPPER.valueToTree(cell).path(axis.field()).isNumber()).isFalse();
    }

    @Test
    void noTwoShareAName() {
        assertThat(names(Axis::option)).doesNotHaveDuplicates();
        assertThat(names(Axis::parameter)).doesNotHaveDuplicates();
        assertThat(names(Axis::field)).doesNotHaveDuplicates();
        assertThat(names(axis -> axis.words().both())).doesNotHaveDuplicates();
    }

    @Test
    void numbersButTheSizeAreNamedInIdsAndTags() {
        Cell cell = Cell.of("Any", "avgt")
                .with(Axis.SIZE, 64)
                .with(Axis.CAPACITY, 4096)
                .with(Axis.COUNT, 2);

        assertThat(cell.id()).isEqualTo("Any/avgt/64/capacity-4096/count-2");
        assertThat(cell.namedParts()).containsExactly("capacity-4096", "count-2");
    }

    private static List<String> names(Function<Axis, String> name) {
        return Stream.of(Axis.values()).map(name).toList();
    }
}
