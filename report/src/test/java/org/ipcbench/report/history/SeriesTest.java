package org.ipcbench.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ipcbench.report.Reports;
import org.ipcbench.report.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long series of checks: every change of level is found, wherever it lies, and the page has them all. */
class SeriesTest {
    @TempDir
    Path dir;

    @Test
    void everyChangeOfALongSeriesIsFoundOnce() throws Exception {
        Path file = history(300, 40, 137, 262);

        List<ChangePoints.Change> changes =
                new HistoryFile(file).series().get(0).changes(0.025);

        assertThat(changes).extracting(ChangePoints.Change::index).containsExactly(40, 137, 262);
    }

    @Test
    void aSteadySeriesHasNone() throws Exception {
        assertThat(new HistoryFile(history(1000)).series().get(0).changes(0.025))
                .isEmpty();
    }

    @Test
    void thePageHasEverySeriesAndItsChanges() throws Exception {
        Path page = Reports.history(
                new HistoryFile(history(100, 50)).series(), 0.025, dir.resolve("page"), EnumSet.allOf(Language.class));

        assertThat(Files.readString(page)).contains("\"steps\":[{\"at\":50", "\"cell\":\"Foo.bar\"", "run-99", "性能历史");
        assertThat(dir.resolve("page/report.md")).content().contains("Foo.bar", "run-50");
    }

    /** A series with noise of 1 % that rises by a fifth at each of these checks. */
    private Path history(int checks, int... rises) throws Exception {
        var random = new Random(1);
        var lines = new StringBuilder();
        double level = Math.log(1000);
        for (int i = 0; i < checks; i++) {
            for (int rise : rises) {
                level += i == rise ? 0.2 : 0;
            }
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"run\":\"run-%d\",\"commit\":\"\",\"machine\":\"m\",\"cell\":\"Foo.bar\",\"unit\":\"ns/op\","
                            + "\"logCost\":%.5f,\"spread\":0.01}%n",
                    i,
                    level + 0.01 * random.nextGaussian()));
        }
        return Files.writeString(dir.resolve("history.jsonl"), lines);
    }
}
