package org.ipcbench.report.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.results.Addition;
import org.ipcbench.results.Journal;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
    @TempDir
    Path dir;

    private Path folder = Path.of("");

    @BeforeEach
    void writeAGoodRun() throws Exception {
        folder = good().in(dir.resolve("run"));
    }

    @Test
    void joinsTheTwoFilesCellByCell() throws Exception {
        MeasuredRun run = RunReader.read(folder);

        assertThat(run.name()).isEqualTo("good");
        assertThat(run.record().environment("kernel", "release")).isEqualTo("6.12.0");
        assertThat(run.doubts()).isEmpty();
        assertThat(run.cells()).hasSize(9 + 8);
        for (MeasuredCell cell : run.cells()) {
            assertThat(measured(cell).forks()).as(cell.id()).hasSize(3);
        }
        assertThat(measured(run.cells().get(0)).forks().get(0).histograms())
                .allMatch(histogram -> histogram.count() == 12_000);
    }

    /** The state after a kill: two forks of each cell in the files, the third in the journal. */
    @Test
    void aJournalBelongsToTheRun() throws Exception {
        List<MeasuredCell> whole = RunReader.read(folder).cells();
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode run = (ObjectNode) mapper.readTree(folder.resolve("run.json").toFile());
        ArrayNode results =
                (ArrayNode) mapper.readTree(folder.resolve("jmh.json").toFile());
        try (Journal journal = Journal.open(folder)) {
            for (int i = 0; i < results.size(); i++) {
                ObjectNode fork = (ObjectNode) ((ArrayNode) run.at("/cells/" + i + "/forks")).remove(2);
                ObjectNode result = results.get(i).deepCopy();
                leave(result, 2, 3);
                leave((ObjectNode) results.get(i), 0, 2);
                journal.add(
                        new Addition(run.at("/cells/" + i + "/id").asText(), mapper.createObjectNode(), fork, result));
            }
        }
        mapper.writeValue(folder.resolve("run.json").toFile(), run);
        mapper.writeValue(folder.resolve("jmh.json").toFile(), results);

        assertThat(RunReader.read(folder).cells())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(whole);

        Files.writeString(folder.resolve("journal.jsonl"), "no journal\n");
        refuses(folder, "is damaged in line 1");
    }

    /** Keeps only some of the forks in a JMH result. */
    private static void leave(ObjectNode result, int from, int to) {
        ObjectNode metric = (ObjectNode) result.path("primaryMetric");
        for (String name : List.of("rawData", "rawDataHistogram")) {
            if (metric.has(name)) {
                ArrayNode some = metric.arrayNode();
                for (int i = from; i < to; i++) {
                    some.add(metric.path(name).get(i));
                }
                metric.set(name, some);
            }
        }
    }

    @Test
    void readsNumbersThatJsonHasNoWordFor() throws Exception {
        assertThat(RunReader.read(folder).cells().get(0).forks().get(0).warmup())
                .containsExactly(1.0, Double.NaN);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        refuses(dir.resolve("nowhere"), "there is no such folder");
    }

    @Test
    void refusesAFolderThatHoldsNoRun() throws Exception {
        refuses(Files.createDirectory(dir.resolve("empty")), "run.json: there is no such file");
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        refusesRunJson("", "run.json: is empty");
        Files.writeString(good().in(folder).resolve("jmh.json"), "");
        refuses(folder, "jmh.json: is empty");
    }

    @Test
    void refusesAFileThatIsNotJson() throws Exception {
        refusesRunJson("PK\u0003\u0004", "is damaged or not JSON");
    }

    @Test
    void refusesAFileThatWasCutOff() throws Exception {
        String whole = Files.readString(folder.resolve("run.json"));
        refusesRunJson(whole.substring(0, whole.length() / 2), "is damaged or not JSON");
    }

    @Test
    void refusesAFileWithSomethingAfterItsEnd() throws Exception {
        refusesRunJson(Files.readString(folder.resolve("run.json")) + "}", "is damaged or not JSON");
    }

    @Test
    void refusesJsonOfAnotherProgram() throws Exception {
        refusesRunJson("{\"name\": \"left-pad\", \"version\": \"1.0\"}", "was not written by ipcbench");
        refusesRunJson("[]", "was not written by ipcbench");
    }

    @Test
    void refusesANewerSchema() throws Exception {
        good().with(run -> run.put("schema", 2)).in(folder);
        refuses(folder, "has schema 2, this ipcbench reads up to 1; read it with the ipcbench that wrote it");
    }

    @Test
    void refusesAStatusThatItDoesNotKnow() throws Exception {
        good().with(run -> ((ObjectNode) run.at("/cells/0")).put("status", "perhaps"))
                .in(folder);
        refuses(folder, "cells[0].status is 'perhaps'");
    }

    @Test
    void refusesJmhResultsThatAreNoList() throws Exception {
        Files.writeString(folder.resolve("jmh.json"), "{}");
        refuses(folder, "jmh.json: is not a list of JMH results");
    }

    @Test
    void refusesJmhResultsOfAnotherRun() throws Exception {
        good().with(run -> ((ArrayNode) run.get("cells")).remove(0)).in(folder);
        refuses(folder, "which run.json beside it does not list");
    }

    @Test
    void refusesAnotherUnit() throws Exception {
        replaceInJmh("ns/op", "us/op");
        refuses(folder, "primaryMetric.scoreUnit is 'us/op'");
    }

    @Test
    void refusesAMeasuredValueThatIsNoNumber() throws Exception {
        replaceInJmh("\"rawData\":[[", "\"rawData\":[[\"NaN\",");
        refuses(folder, "has the value NaN");
    }

    @Test
    void refusesFilesOfDifferentMoments() throws Exception {
        lessForks("complete").in(folder);
        refuses(folder, "has 3 forks of RoundTrip/sample/pipe/jna/64/block/two-cpus/process, run.json lists 2");
    }

    @Test
    void usesWhatBothFilesHaveIfTheRunWasKilledBetweenThem() throws Exception {
        MeasuredRun run = RunReader.read(lessForks("running").in(folder));

        assertThat(measured(run.cells().get(0)).forks()).hasSize(2);
        assertThat(run.doubts().get(0).english()).contains("the first 2 are used");
    }

    @Test
    void acceptsARunThatHasMeasuredNothingYet() throws Exception {
        Path fresh = SyntheticRun.named("fresh", 1, 1).skipped().in(dir.resolve("fresh"));
        Files.delete(fresh.resolve("jmh.json"));

        assertThat(RunReader.read(fresh).cells()).singleElement().matches(cell -> cell.measurement() == null);
    }

    private static SyntheticRun good() {
        return SyntheticRun.named("good", 3, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .floors();
    }

    private static SyntheticRun lessForks(String status) {
        return good().with(run -> run.put("status", status))
                .with(run -> ((ArrayNode) run.at("/cells/0/forks")).remove(2));
    }

    private static Measurement measured(MeasuredCell cell) {
        return Objects.requireNonNull(cell.measurement(), cell.id());
    }

    private void replaceInJmh(String old, String changed) throws Exception {
        Path file = folder.resolve("jmh.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, changed));
    }

    private void refusesRunJson(String content, String words) throws Exception {
        Files.writeString(folder.resolve("run.json"), content);
        refuses(folder, words);
    }

    private static void refuses(Path folder, String words) {
        assertThatThrownBy(() -> RunReader.read(folder))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("; ")
                .hasMessageNotContaining("\n");
    }
}
