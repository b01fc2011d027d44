package org.ipcbench.report.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.results.JsonFile;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples of JMH results, read as tokens of a file and as a tree that was read already. */
class RawHistogramsTest {
    @TempDir
    Path folder;

    @Test
    void areReadForkByForkWithoutIterationsThatHaveNone() throws IOException {
        for (List<List<Histogram>> forks : both("[[ [[5.0, 2], [7, 1]], [] ], [ [[9.5, 3], [1.5, 0]] ], []]")) {
            assertThat(forks).hasSize(3);
            assertThat(forks.get(0))
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(Histogram.of(Map.of(5.0, 2L, 7.0, 1L)));
            assertThat(forks.get(1))
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(Histogram.of(Map.of(9.5, 3L)));
            assertThat(forks.get(2)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[[1.0]]]]            | has a bin that is not a pair of value and count",
                "[[[[1.0, 2, 3]]]]      | has a bin that is not a pair of value and count",
                "[[[[1.0, -2]]]]        | has a bin that is not a pair of value and count",
                "[[[[[1.0], 2]]]]       | has the value [, which no measurement gives",
                "[[[[1.0, {}], [2, 1]]]] | has a bin that is not a pair of value and count",
                "[[[5]]]                | has a bin that is not a pair of value and count",
                "[[{\"a\": 1}], []]      | has a bin that is not a pair of value and count",
                "[[[[\"NaN\", 2]]]]      | has the value NaN, which no measurement gives",
                "[[[[-1.0, 2]]]]        | has the value -1.0, which no measurement gives",
                "7                      | is not a list",
            })
    void whatNoMeasurementGivesIsNamed(String raw, String fault) {
        assertThatThrownBy(() -> fromFile(raw))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("[0].primaryMetric.rawDataHistogram " + fault);
        assertThatThrownBy(() -> fromTree(raw)).hasMessageContaining("rawDataHistogram " + fault);
    }

    @Test
    void aFileThatWasCutOffIsDamaged() throws IOException {
        String whole = file("[[[[1.0, 2], [3.0, 4]]]]");
        for (int length = 2; length < whole.length() - 1; length++) {
            Path cut = Files.writeString(folder.resolve("cut.json"), whole.substring(0, length));
            assertThatThrownBy(() -> read(cut)).as("%s", cut).isInstanceOf(ResultFormatException.class);
        }
    }

    private List<List<List<Histogram>>> both(String raw) throws IOException {
        return List.of(fromFile(raw), fromTree(raw));
    }

    private static String file(String raw) {
        return "[{\"primaryMetric\": {\"rawDataHistogram\": " + raw + "}}]";
    }

    private List<List<Histogram>> fromFile(String raw) throws IOException {
        return read(Files.writeString(folder.resolve("jmh.json"), file(raw)));
    }

    private static List<List<Histogram>> read(Path file) throws IOException {
        var found = new ArrayList<List<Histogram>>();
        JsonFile.tokens(
                file,
                new ResultFormatException(file, "is no list", ""),
                (index, parser) -> found.addAll(Fields.of(file, "[" + index + "]", RawHistograms.tree(parser))
                        .object("primaryMetric")
                        .histograms()));
        return found;
    }

    private static List<List<Histogram>> fromTree(String raw) throws IOException {
        var tree = new ObjectMapper().readTree(file(raw));
        return Fields.of(Path.of("jmh.json"), "[0]", tree.get(0))
                .object("primaryMetric")
                .histograms();
    }
}
