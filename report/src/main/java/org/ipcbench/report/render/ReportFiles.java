package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.chart.DrawingFiles;
import org.ipcbench.report.document.Document;

/** The files of a report: a page, the same in Markdown, and each chart. */
final class ReportFiles {
    private ReportFiles() {}

    /** Writes them into an empty directory. */
    static void write(Document document, Collection<Drawing> drawings, Path directory) throws IOException {
        Map<String, String> svgs = new LinkedHashMap<>();
        for (Drawing drawing : drawings) {
            svgs.put(drawing.name(), DrawingFiles.write(drawing, directory));
        }
        Files.writeString(directory.resolve("index.html"), HtmlPage.of(document, svgs));
        Files.writeString(directory.resolve("report.md"), Markdown.of(document));
    }
}
