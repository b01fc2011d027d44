package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.FoundSoFar;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted search has found is where the next fork of its cell begins, and is forgotten once that has ended well. */
class KeptSearchesTest {
    private static final FoundSoFar FOUND = new FoundSoFar(64_000, 128_000);

    @TempDir
    private Path run;

    @TempDir
    private Path rooms;

    private KeptSearches searches;
    private final Cell knee = cell("Knee").with(Axis.SLO, "p99=1ms");

    @BeforeEach
    void open() {
        searches = new KeptSearches(run);
    }

    @Test
    void keepsWhatAnInterruptedForkHasFoundForTheNext() throws IOException {
        Path room = room("one");
        Path file = file(searches.in(room, knee, order(knee)));
        assertThat(file).as("a first search begins anew").doesNotExist();

        FOUND.write(file);
        searches.interrupted();

        assertThat(kept()).containsExactly(FOUND);
        Path next = file(new KeptSearches(run).in(room("two"), knee, order(knee)));
        assertThat(FoundSoFar.read(next)).contains(FOUND);
    }

    @Test
    void forgetsItOnceAForkHasEndedWell() throws IOException {
        FOUND.write(file(searches.in(room("one"), knee, order(knee))));
        searches.interrupted();
        searches.in(room("two"), knee, order(knee));
        searches.ended();
        searches.interrupted();

        assertThat(run.resolve("searches")).doesNotExist();
    }

    @Test
    void keepsNothingOfWhatDoesNotSearchOrHasFoundNothing() throws IOException {
        Cell trip = cell("RoundTrip");
        assertThat(searches.in(room("one"), trip, order(trip)).jvmArgs()).isEmpty();
        searches.interrupted();
        searches.in(room("two"), knee, order(knee));
        searches.interrupted();

        assertThat(run.resolve("searches")).doesNotExist();
    }

    @Test
    void saysWhatWasFound() {
        assertThat(FOUND).hasToString("has met its objective at 64,000 messages a second, not at 128,000");
        assertThat(new FoundSoFar(0, 4000)).hasToString("has found no rate yet, not at 4,000");
        assertThat(new FoundSoFar(64_000, Double.POSITIVE_INFINITY))
                .hasToString("has met its objective at 64,000 messages a second");
    }

    private List<FoundSoFar> kept() throws IOException {
        List<FoundSoFar> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run.resolve("searches"))) {
            for (Path file : files) {
                FoundSoFar.read(file).ifPresent(kept::add);
            }
        }
        return kept;
    }

    private Path room(String name) throws IOException {
        return Files.createDirectory(rooms.resolve(name));
    }

    private static ForkOrder order(Cell cell) {
        return ForkOrder.of(cell, new Times(0, 0, 0, 1, 1), Path.of("sidecar"));
    }

    private static Path file(ForkOrder order) {
        String argument = order.jvmArgs().get(0);
        return Path.of(argument.substring(argument.indexOf('=') + 1));
    }

    private static Cell cell(String benchmark) {
        return Cell.of(benchmark, "thrpt")
                .with(Axis.MECHANISM, "pipe")
                .with(Axis.BACKEND, "jdk")
                .with(Axis.SIZE, 64)
                .with(Axis.WAIT, "block")
                .with(Axis.PLACEMENT, "same-cpu")
                .with(Axis.PEER, "process");
    }
}
