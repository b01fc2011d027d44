package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;

/** Writes a document in GitHub's Markdown. */
final class Markdown {
    private final StringBuilder out = new StringBuilder();

    private Markdown() {}

    /** Returns the whole text. */
    static String of(Document document) {
        var out = new Markdown();
        if (!document.title().english().isEmpty()) {
            out.line("# " + document.title().both());
        }
        if (!document.subtitle().isEmpty()) {
            out.line(escape(document.subtitle()));
        }
        document.shownOn(Medium.MARKDOWN).forEach(out::add);
        return out.out.toString();
    }

    private void add(Block block) {
        if (block instanceof Block.Section section) {
            line("## " + section.heading().both());
        } else if (block instanceof Block.Heading heading) {
            line("### " + escape(heading.text()));
        } else if (block instanceof Block.Warning warning) {
            line("> [!WARNING]\n> " + escape(warning.text()));
        } else if (block instanceof Block.Paragraph paragraph) {
            line(escape((paragraph.text().english() + " " + paragraph.text().chinese()).strip()));
        } else if (block instanceof Block.Remarks remarks) {
            remarks.lines()
                    .forEach(remark -> out.append("- ").append(escape(remark)).append('\n'));
            out.append('\n');
        } else if (block instanceof Block.Tabular tabular) {
            table(tabular.table());
        } else if (block instanceof Block.Command command) {
            line("    " + command.text().replaceAll("\\s+", " "));
        } else if (block instanceof Block.Figure figure) {
            line("![" + escape(figure.title()) + "](" + figure.name() + ".png)");
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

    private static String item(Table.Item item) {
        if (!item.link().isEmpty()) {
            return "[" + escape(item.text()) + "](" + item.link() + ")";
        }
        // Inside a code span only the bar is escaped, which would end the table cell.
        String code = "`" + item.text().replace("`", "'").replace("|", "\\|").replaceAll("\\s+", " ") + "`";
        return item.code() && !item.text().isEmpty() ? code : escape(item.text());
    }

    /** Escapes characters with a meaning in Markdown. */
    private static String escape(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_|#~])", "\\\\$1");
    }
}
