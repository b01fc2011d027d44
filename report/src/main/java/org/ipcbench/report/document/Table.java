package org.ipcbench.report.document;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.results.Phrase;

/** A table before it becomes HTML, Markdown or text. The first column names the row. */
public record Table(Phrase caption, List<Phrase> columns, List<List<Item>> rows) {
    public Table(Phrase caption, List<Phrase> columns) {
        this(caption, List.copyOf(columns), new ArrayList<>());
    }

    /**
     * The content of one place.
     *
     * @param sort the number to sort by; NaN to sort by the text
     * @param code whether it is a command to type
     * @param link where it leads, as in a page of the web; empty if nowhere
     */
    public record Item(Phrase text, double sort, boolean code, String link) {
        /** Sorted by the text. */
        public static Item of(Phrase text) {
            return of(text, Double.NaN);
        }

        /** Sorted by the text. */
        public static Item of(String text) {
            return of(Phrase.plain(text));
        }

        /** Sorted by a number. */
        public static Item of(String text, double sort) {
            return of(Phrase.plain(text), sort);
        }

        /** Sorted by a number. */
        public static Item of(Phrase text, double sort) {
            return new Item(text, sort, false, "");
        }

        /** A whole number. */
        public static Item of(long number) {
            return of(String.valueOf(number), (double) number);
        }

        /** A command to type. */
        public static Item code(String text) {
            return new Item(Phrase.plain(text), Double.NaN, true, "");
        }

        /** Returns this as what leads to a file, a page or a place on this one. */
        public Item to(String address) {
            return new Item(text, sort, code, address);
        }

        /** Marks an empty place. */
        public static Item none() {
            return of("–");
        }
    }

    public void add(List<Item> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "row has " + row.size() + " places, table '" + caption.english() + "' has columns " + columns);
        }
        rows.add(List.copyOf(row));
    }

    /** Tells whether a column holds a number in any row. */
    public boolean numeric(int column) {
        return rows.stream().anyMatch(row -> !Double.isNaN(row.get(column).sort()));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the table without columns that are empty in every row; the first column stays. */
    public Table withoutEmptyColumns() {
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean filled = rows.stream()
                    .anyMatch(row -> !row.get(column).text().english().matches("–?"));
            if (i == 0 || filled) {
                kept.add(i);
            }
        }
        var table = new Table(caption, kept.stream().map(columns::get).toList());
        rows.forEach(row -> table.add(kept.stream().map(row::get).toList()));
        return table;
    }
}
