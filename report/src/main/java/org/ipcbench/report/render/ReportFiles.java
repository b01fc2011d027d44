package org.ipcbench.report.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.chart.DrawingFiles;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.text.Language;

/** The files of a report: a page and, in each language, the same in Markdown and each chart. */
public final class ReportFiles {
    /** A workflow step drops a summary above a mebibyte; this leaves room for what others add. */
    private static final int MARKDOWN_BYTES = 900 * 1024;

    private ReportFiles() {}

    /** Writes them into an empty directory; charts as pictures in the first language only, which is enough to show one elsewhere. */
    public static void write(Document document, Collection<Drawing> drawings, Set<Language> languages, Path directory)
            throws IOException {
        Language first = languages.iterator().next();
        Map<String, Map<Language, String>> svgs = new ConcurrentHashMap<>();
        drawings.parallelStream().forEach(drawing -> {
            Map<Language, String> drawn = new EnumMap<>(Language.class);
            for (Language language : languages) {
                drawn.put(language, draw(drawing, language, language == first, directory));
            }
            svgs.put(drawing.name(), drawn);
        });
        Files.writeString(directory.resolve("index.html"), HtmlPage.of(document, languages, svgs));
        for (Language language : languages) {
            String text = Markdown.cut(document, language, language == first ? "png" : "svg", MARKDOWN_BYTES);
            Files.writeString(directory.resolve(language.file("report", "md")), text);
        }
    }

    private static String draw(Drawing drawing, Language language, boolean picture, Path directory) {
        try {
            return DrawingFiles.write(drawing, language, picture, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
