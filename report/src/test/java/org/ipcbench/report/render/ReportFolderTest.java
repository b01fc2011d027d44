package org.ipcbench.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    Path dir;

    @Test
    void replacesTheReportThatWasThere() throws Exception {
        Path target = dir.resolve("report");
        ReportFolder.publish(target, page("first"));
        Files.writeString(target.resolve("old-chart.svg"), "<svg/>");

        ReportFolder.publish(target, page("second"));

        assertThat(target.resolve("index.html")).hasContent("second");
        assertThat(target.resolve("old-chart.svg")).doesNotExist();
        assertOnly(target);
    }

    @Test
    void keepsTheReportThatWasThereWhenTheDiskIsFull() throws Exception {
        Path target = dir.resolve("report");
        ReportFolder.publish(target, page("first"));

        assertThatThrownBy(() -> ReportFolder.publish(target, directory -> {
                    Files.writeString(directory.resolve("index.html"), "half a");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write the report into " + target)
                .hasMessageContaining("No space left on device; the report that was there is unchanged; make room");

        assertThat(target.resolve("index.html")).hasContent("first");
        assertOnly(target);
    }

    @Test
    void refusesToReplaceFilesThatAreNoReport() throws Exception {
        Path target = Files.createDirectory(dir.resolve("home"));
        Files.writeString(target.resolve("thesis.tex"), "ten years of work");

        assertThatThrownBy(() -> ReportFolder.publish(target, page("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds thesis.tex, which no report contains");
        assertThat(target.resolve("thesis.tex")).hasContent("ten years of work");
    }

    @Test
    void refusesToReplacePicturesWithoutAPage() throws Exception {
        Path target = Files.createDirectory(dir.resolve("pictures"));
        Files.writeString(target.resolve("cat.png"), "meow");

        assertThatThrownBy(() -> ReportFolder.publish(target, page("new")))
                .hasMessageContaining("holds files but no report");
        assertThat(target.resolve("cat.png")).exists();
    }

    @Test
    void refusesAFileInTheWay() throws Exception {
        Path target = Files.writeString(dir.resolve("report"), "a file");

        assertThatThrownBy(() -> ReportFolder.publish(target, page("new"))).hasMessageContaining("not a directory");
    }

    @Test
    void saysWhereItMayNotWrite() throws Exception {
        Path parent = Files.writeString(dir.resolve("parent"), "a file where a directory is needed");

        assertThatThrownBy(() -> ReportFolder.publish(parent.resolve("report"), page("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write the report into " + parent.resolve("report"))
                .hasMessageNotContaining("\n");
    }

    private static ReportFolder.Content page(String text) {
        return directory -> Files.writeString(directory.resolve("index.html"), text);
    }

    private void assertOnly(Path target) throws IOException {
        try (Stream<Path> found = Files.list(dir)) {
            assertThat(found).containsExactly(target);
        }
    }
}
