package org.ipcbench.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for terminals: columns as wide as their content, long cells wrapped between words. */
final class TextTable {
    private static final int MAX_CELL = 26;
    private static final int MAX_LAST_CELL = 96;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> titles) {
        rows.add(titles);
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        List<List<List<String>>> broken =
                rows.stream().map(TextTable::brokenRow).toList();
        int[] widths = new int[rows.get(0).size()];
        for (List<List<String>> row : broken) {
            for (int column = 0; column < widths.length; column++) {
                for (String line : row.get(column)) {
                    widths[column] = Math.max(widths[column], line.length());
                }
            }
        }
        StringBuilder text = new StringBuilder();
        broken.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, List<List<String>> row, int[] widths) {
        int height = row.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder joined = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String part = line < row.get(column).size() ? row.get(column).get(line) : "";
                joined.append(part)
                        .append(" ".repeat(widths[column] - part.length()))
                        .append(GAP);
            }
            text.append(joined.toString().stripTrailing()).append('\n');
        }
    }

    private static List<List<String>> brokenRow(List<String> cells) {
        List<List<String>> broken = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            boolean last = column == cells.size() - 1;
            broken.add(brokenCell(cells.get(column), last ? MAX_LAST_CELL : MAX_CELL));
        }
        return broken;
    }

    private static List<String> brokenCell(String cell, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
