package org.ipcbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed is what its files and its journal have together. */
class JournalTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Two cells, of which one has a fork in the files already. */
    private static final String RUN = """
            {"schema": 1, "cells": [
                {"benchmark": "A", "mode": "avgt", "status": "partial", "forks": [{"fork": 1, "status": "ok"}]},
                {"benchmark": "B", "mode": "avgt", "status": "planned", "forks": []}],
             "name": "run", "status": "running", "startedAt": "then"}
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @Test
    void aRunHasWhatItsJournalAdds() throws IOException {
        add(2);

        SavedRun saved = saved();

        assertThat(forks(saved, 0)).containsExactly(1, 2);
        assertThat(forks(saved, 1)).containsExactly(2);
        assertThat(saved.run().cells().get(0).status()).isEqualTo(CellStatus.DONE);
        assertThat(saved.forksInFile("A/avgt")).isEqualTo(1);
        assertThat(saved.forksInFile("B/avgt")).isZero();
        assertThat(saved.added("A/avgt")).containsExactly(result("A/avgt", 2));
        assertThat(saved.added("B/avgt")).containsExactly(result("B/avgt", 2));
    }

    @Test
    void whatGaveNothingHasNoResult() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.add(new Addition("A/avgt", object("{}"), object("{\"fork\": 2, \"status\": \"failed\"}"), null));
        }

        assertThat(forks(saved(), 0)).containsExactly(1, 2);
        assertThat(saved().added("A/avgt")).isEmpty();
    }

    /** As a kill does, at whatever byte. */
    @Test
    void aRunThatWasKilledAtAnyByteIsReadable() throws IOException {
        add(2, 3);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length <= whole.length; length++) {
            byte[] left = Arrays.copyOf(whole, length);
            Files.write(file, left);
            int lines = (int) new String(left, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(forks(saved(), 0).size() + forks(saved(), 1).size())
                    .as("after %s bytes", length)
                    .isEqualTo(1 + lines);
        }
    }

    @Test
    void whoGoesOnWritesOverALineWithoutItsEnd() throws IOException {
        add(2);
        Files.writeString(file, "{\"cell\": \"a\", \"chan", StandardOpenOption.APPEND);

        add(3);

        assertThat(forks(saved(), 0)).containsExactly(1, 2, 3);
    }

    /** A kill after the files were written from a journal, before it was removed. */
    @Test
    void whatTheFileHasAlreadyIsNotAddedAgain() throws IOException {
        add(1);

        assertThat(forks(saved(), 0)).containsExactly(1);
        assertThat(saved().added("A/avgt")).isEmpty();
        assertThat(forks(saved(), 1)).containsExactly(1);
    }

    @Test
    void namesALineThatIsNoneOfAJournal() throws IOException {
        add(2);
        Files.writeString(file, "42\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::saved)
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining(file + " is damaged in line 3");
        assertThatThrownBy(() -> Journal.open(folder)).isInstanceOf(Journal.DamagedException.class);
    }

    @Test
    void namesALineOfAnotherRun() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.add(new Addition("stranger", object("{}"), object("{\"fork\": 1}"), null));
        }

        assertThatThrownBy(this::saved).hasMessageContaining("is damaged in line 1");
    }

    /** Adds forks with these numbers to both cells. */
    private void add(int... forks) throws IOException {
        file = folder.resolve("journal.jsonl");
        try (Journal journal = Journal.open(folder)) {
            for (int fork : forks) {
                for (String cell : List.of("A/avgt", "B/avgt")) {
                    journal.add(new Addition(
                            cell,
                            object("{\"status\": \"done\"}"),
                            object("{\"fork\": " + fork + ", \"status\": \"ok\"}"),
                            result(cell, fork)));
                }
            }
        }
    }

    private SavedRun saved() throws IOException {
        Files.writeString(folder.resolve(SavedRun.FILE), RUN);
        return SavedRun.read(folder);
    }

    private static List<Integer> forks(SavedRun saved, int cell) throws IOException {
        return saved.run().cells().get(cell).forks().stream().map(Fork::fork).toList();
    }

    private static ObjectNode result(String cell, int fork) throws IOException {
        return object("{\"benchmark\": \"" + cell + "\", \"rawData\": [[" + fork + "]]}");
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
