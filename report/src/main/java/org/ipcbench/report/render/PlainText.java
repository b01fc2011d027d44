package org.ipcbench.report.render;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.results.Phrase;

/** Writes a document for a terminal: without headings, tables in columns. */
public final class PlainText {
    private PlainText() {}

    public static String of(Document document) {
        var out = new StringBuilder();
        boolean warned = false;
        for (Block block : document.shownOn(Medium.TERMINAL)) {
            String text = text(block);
            if (!text.isEmpty()) {
                boolean more = warned && block instanceof Block.Warning;
                out.append(out.isEmpty() ? "" : more ? "\n" : "\n\n").append(text);
                warned = block instanceof Block.Warning;
            }
        }
        return out.append('\n').toString();
    }

    /** Returns what a block says; empty if it says nothing on a terminal. */
    private static String text(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return paragraph.text().english();
        } else if (block instanceof Block.Warning warning) {
            return "warning: " + warning.text().english();
        } else if (block instanceof Block.Remarks remarks) {
            return remarks.lines().stream().map(line -> "- " + line.english()).collect(Collectors.joining("\n"));
        } else if (block instanceof Block.Tabular tabular) {
            return of(tabular.table()).stripTrailing();
        }
        return "";
    }

    private static String of(Table table) {
        int[] widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = table.rows().stream()
                    .mapToInt(row -> length(row.get(column).text().english()))
                    .max()
                    .orElse(0);
            widths[i] = Math.max(length(table.columns().get(i).english()), widest);
        }
        var out = new StringBuilder(table.caption().english()).append('\n');
        line(out, table.columns(), widths);
        for (List<Table.Item> row : table.rows()) {
            line(out, row.stream().map(Table.Item::text).toList(), widths);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<Phrase> places, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String place = places.get(i).english().replaceAll("\\s+", " ");
            line.append(place).append(" ".repeat(widths[i] - length(place) + 2));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** Counts columns: Chinese characters take two on a terminal. */
    private static int length(String text) {
        return text.codePointCount(0, text.length())
                + (int) text.codePoints().filter(Character::isIdeographic).count();
    }
}
