package org.ipcbench.report.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long file of JMH results, which several threads read. */
class JmhPartTest {
    private static final String BROKEN = "{ \"jmhVersion\" : \"1.37\", \"benchmark\" : ]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 40, 1000, 70_000, 1_000_000})
    void partsHoldEachResultOnceAndInOrder(long least) throws IOException {
        Path file = file(IntStream.range(0, 2000).mapToObj(JmhPartTest::result).toList(), ",\n  ");
        var names = new ArrayList<String>();
        for (JmhPart part : JmhPart.of(file, least)) {
            names.addAll(names(part));
        }
        assertThat(names)
                .hasSize(2000)
                .doesNotHaveDuplicates()
                .startsWith("b0", "b1")
                .endsWith("b1999");
    }

    @Test
    void allPartsButTheLastHaveTheLeastLength() throws IOException {
        Path file = file(IntStream.range(0, 500).mapToObj(JmhPartTest::result).toList(), ",");
        List<JmhPart> parts = JmhPart.of(file, 3000);
        assertThat(parts).hasSizeGreaterThan(10);
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.to() - part.from()).isBetween(3000L, 3500L));
    }

    @Test
    void textThatLooksLikeASeamIsNone() throws IOException {
        String text = new ObjectMapper().writeValueAsString("a, {\"jmhVersion\"");
        Path file = file(List.of("{ \"jmhVersion\" : \"1\", \"benchmark\" : " + text + " }"), ",");
        assertThat(JmhPart.of(file, 1)).hasSize(1);
    }

    @Test
    void aCompressedFileIsOnePart() throws IOException {
        Path file = folder.resolve("jmh.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(
                    file(IntStream.range(0, 500).mapToObj(JmhPartTest::result).toList(), ","), out);
        }
        assertThat(JmhPart.of(file, 1)).containsExactly(new JmhPart(file, 0, Files.size(file)));
    }

    @Test
    void manyPartsMakeTheSameRun() throws Exception {
        Path file = SyntheticRun.named("full", 3, 1).full().in(folder).resolve("jmh.json");
        assertThat(JmhPart.of(file, 1)).hasSizeGreaterThan(10);
        Map<String, Measurement> inOneGo = JmhReader.measurements(file, Files.size(file));
        Map<String, Measurement> together = JmhReader.measurements(file, 1);
        assertThat(together.keySet()).containsExactlyElementsOf(inOneGo.keySet());
        together.forEach((cell, measurement) -> assertThat(figures(measurement))
                .as(cell)
                .isEqualTo(figures(Objects.requireNonNull(inOneGo.get(cell)))));
    }

    private static List<Object> figures(Measurement measurement) {
        return measurement.forks().stream()
                .map(fork -> (Object) List.of(
                        fork.scores(),
                        fork.histograms().stream().map(Histogram::mean).toList(),
                        fork.histograms().stream().map(Histogram::count).toList()))
                .toList();
    }

    @Test
    void aFaultIsNamedWhereItIsInTheFile() throws Exception {
        Path file = SyntheticRun.named("full", 3, 1).full().in(folder).resolve("jmh.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst("]\\s*$", ",\n" + BROKEN));
        assertThatThrownBy(() -> JmhReader.measurements(file, 1))
                .isInstanceOf(ResultFormatException.class)
                .hasMessage(messageOf(file));
        assertThat(messageOf(file)).contains("line " + Files.readAllLines(file).size());
    }

    @Test
    void aCellThatTwoPartsMeasureIsRefused() throws Exception {
        Path file = SyntheticRun.named("full", 3, 1).full().in(folder).resolve("jmh.json");
        var results = (ArrayNode) new ObjectMapper().readTree(file.toFile());
        results.add(results.get(0).deepCopy());
        new ObjectMapper().writeValue(file.toFile(), results);
        assertThatThrownBy(() -> JmhReader.measurements(file, 1))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("[" + (results.size() - 1) + "].benchmark")
                .hasMessageContaining("for the second time");
    }

    private static String messageOf(Path file) throws IOException {
        try {
            JmhReader.measurements(file, Files.size(file));
            throw new AssertionError("nothing is wrong with " + file);
        } catch (ResultFormatException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String result(int number) {
        return "{ \"jmhVersion\" : \"1.37\", \"benchmark\" : \"b" + number + "\", \"text\" : \""
                + "x".repeat(number % 300) + "\" }";
    }

    private static List<String> names(JmhPart part) throws IOException {
        try (InputStream in = part.open()) {
            JsonNode list = new ObjectMapper().readTree(in);
            return IntStream.range(0, list.size())
                    .mapToObj(i -> list.get(i).get("benchmark").asText())
                    .toList();
        }
    }

    private Path file(List<String> results, String between) throws IOException {
        return Files.writeString(
                folder.resolve("jmh.json"), results.stream().collect(Collectors.joining(between, "[\n  ", "\n]\n")));
    }
}
