package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.text.Phrase;

/** Builds a page of GitHub's Markdown. */
final class Markdown {
    private final StringBuilder out = new StringBuilder();

    /** Starts a part of somebody else's page. */
    Markdown() {}

    Markdown(Phrase title) {
        out.append("# ").append(title.both()).append("\n\n");
    }

    void section(Phrase heading) {
        out.append("## ").append(heading.both()).append("\n\n");
    }

    void heading(String text) {
        out.append("### ").append(escape(text)).append("\n\n");
    }

    void paragraph(String text) {
        out.append(escape(text)).append("\n\n");
    }

    /** Writes what a reader must not miss. */
    void warning(String text) {
        out.append("> [!WARNING]\n> ").append(escape(text)).append("\n\n");
    }

    void list(List<String> lines) {
        lines.forEach(line -> out.append("- ").append(escape(line)).append('\n'));
        out.append('\n');
    }

    void command(String text) {
        out.append("    ").append(text.replaceAll("\\s+", " ")).append("\n\n");
    }

    void picture(Drawing drawing) {
        out.append("![").append(escape(drawing.title())).append("](");
        out.append(drawing.name()).append(".png)\n\n");
    }

    void table(Table full) {
        Table table = full.withoutEmptyColumns();
        out.append("**").append(escape(table.caption())).append("**\n\n");
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

    /** Writes something that is shown when the reader asks for it. */
    void folded(String summary, Runnable content) {
        out.append("<details><summary>").append(escape(summary)).append("</summary>\n\n");
        content.run();
        out.append("</details>\n");
    }

    String text() {
        return out.toString();
    }

    private static String item(Table.Item item) {
        // Inside a code span nothing is escaped but the bar, which would end the table's place.
        String code = "`" + item.text().replace("`", "'").replace("|", "\\|").replaceAll("\\s+", " ") + "`";
        return item.code() && !item.text().isEmpty() ? code : escape(item.text());
    }

    /** Takes from the signs of a text the meaning that they have in Markdown. */
    private static String escape(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_|#~])", "\\\\$1");
    }
}
