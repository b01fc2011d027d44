package org.ipcbench.report.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Writes a document in GitHub's Markdown. */
final class Markdown {
    private final StringBuilder out = new StringBuilder();
    private final Language language;

    private final String pictures;

    private Markdown(Language language, String pictures) {
        this.language = language;
        this.pictures = pictures;
    }

    /** Returns the whole text. */
    static String of(Document document, Language language) {
        return of(document, language, "png");
    }

    private static String of(Document document, Language language, String pictures) {
        var out = new Markdown(language, pictures);
        if (!document.title().english().isEmpty()) {
            out.line("# " + out.escape(document.title()));
        }
        if (!document.subtitle().english().isEmpty()) {
            out.line(out.escape(document.subtitle()));
        }
        document.shownOn(Medium.MARKDOWN).forEach(out::add);
        return out.out.toString();
    }

    /**
     * Returns the text up to the last block with which it has at most this many bytes, and says so if that is not all.
     *
     * @param pictures the kind of file that charts are in
     */
    static String cut(Document document, Language language, String pictures, int bytes) {
        String whole = of(document, language, pictures);
        if (length(whole) <= bytes) {
            return whole;
        }
        var out = new Markdown(language, pictures);
        out.line("> " + out.escape(Words.CUT.say()));
        String notice = out.out.toString();
        int end = Math.min(whole.length(), bytes);
        while (end > 0 && length(whole.substring(0, end)) + length(notice) > bytes) {
            end = whole.lastIndexOf("\n\n", end - 1);
        }
        return (end <= 0 ? "" : whole.substring(0, end) + "\n\n") + notice;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void add(Block block) {
        if (block instanceof Block.Section section) {
            line("## " + escape(section.heading()));
        } else if (block instanceof Block.Heading heading) {
            line("### " + escape(heading.text()));
        } else if (block instanceof Block.Warning warning) {
            line("> [!WARNING]\n> " + escape(warning.text()));
        } else if (block instanceof Block.Paragraph paragraph) {
            line(escape(paragraph.text()));
        } else if (block instanceof Block.Remarks remarks) {
            remarks.lines()
                    .forEach(remark -> out.append("- ").append(escape(remark)).append('\n'));
            out.append('\n');
        } else if (block instanceof Block.Tabular tabular) {
            table(tabular.table());
        } else if (block instanceof Block.Command command) {
            line("    " + command.text().replaceAll("\\s+", " "));
        } else if (block instanceof Block.Figure figure) {
            line("![" + escape(figure.title()) + "](" + language.file(figure.name(), pictures) + ")");
        } else if (block instanceof Block.Folded folded) {
            line("<details><summary>" + escape(folded.summary()) + "</summary>");
            folded.content().shownOn(Medium.MARKDOWN).forEach(this::add);
            out.append("</details>\n");
        }
    }

    private void line(String text) {
        out.append(text).append("\n\n");
    }

    private void table(Table table) {
        if (!table.caption().english().isEmpty()) {
            line("**" + escape(table.caption()) + "**");
        }
        table.columns()
                .forEach(column -> out.append("| ").append(escape(column)).append(' '));
        out.append("|\n");
        for (int i = 0; i < table.columns().size(); i++) {
            out.append(table.numeric(i) ? "|---:" : "|:---");
        }
        out.append("|\n");
        for (List<Table.Item> row : table.rows()) {
            row.forEach(item -> out.append("| ").append(item(item)).append(' '));
            out.append("|\n");
        }
        out.append('\n');
    }

    private String item(Table.Item item) {
        String text = language.of(item.text());
        // A place on the page itself is nowhere in this file.
        if (!item.link().isEmpty() && !item.link().startsWith("#")) {
            return "[" + escape(text) + "](" + item.link() + ")";
        }
        // Inside a code span only the bar is escaped, which would end the table cell.
        String code = "`" + text.replace("`", "'").replace("|", "\\|").replaceAll("\\s+", " ") + "`";
        return item.code() && !text.isEmpty() ? code : escape(text);
    }

    private String escape(Phrase phrase) {
        return escape(language.of(phrase));
    }

    /** Escapes characters with a meaning in Markdown. */
    private static String escape(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_|#~])", "\\\\$1");
    }
}
