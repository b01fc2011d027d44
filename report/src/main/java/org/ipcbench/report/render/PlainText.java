package org.ipcbench.report.render;

import java.util.List;

/** Writes a table for a terminal, in columns. */
final class PlainText {
    private PlainText() {}

    static String of(Table full) {
        Table table = full.withoutEmptyColumns();
        int[] widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = table.rows().stream()
                    .mapToInt(row -> length(row.get(column).text()))
                    .max()
                    .orElse(0);
            widths[i] = Math.max(length(table.columns().get(i)), widest);
        }
        var out = new StringBuilder(table.caption()).append('\n');
        line(out, table.columns(), widths);
        for (List<Table.Item> row : table.rows()) {
            line(out, row.stream().map(Table.Item::text).toList(), widths);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> places, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String place = places.get(i).replaceAll("\\s+", " ");
            line.append(place).append(" ".repeat(widths[i] - length(place) + 2));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** Counts columns: a terminal gives Chinese characters two. */
    private static int length(String text) {
        return text.codePointCount(0, text.length())
                + (int) text.codePoints().filter(Character::isIdeographic).count();
    }
}
