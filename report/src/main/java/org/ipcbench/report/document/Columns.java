package org.ipcbench.report.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.results.Phrase;

/** The columns of a table: a heading each, and what a row says below it of one thing. */
public final class Columns<T> {
    private final List<Phrase> headings = new ArrayList<>();
    private final List<Function<T, Item>> items = new ArrayList<>();

    public Columns<T> add(Phrase heading, Function<T, Item> item) {
        headings.add(heading);
        items.add(item);
        return this;
    }

    /** Adds a column of texts that read the same in both languages. */
    public Columns<T> text(Phrase heading, Function<T, String> text) {
        return add(heading, thing -> Item.of(text.apply(thing)));
    }

    /** Adds a column of words. */
    public Columns<T> words(Phrase heading, Function<T, Phrase> words) {
        return add(heading, thing -> Item.of(words.apply(thing)));
    }

    public List<Phrase> headings() {
        return headings;
    }

    /** Returns the row of a thing. */
    public List<Item> row(T thing) {
        return items.stream().map(item -> item.apply(thing)).toList();
    }

    /** Returns a table with a row for each thing. */
    public Table table(Phrase caption, Collection<? extends T> things) {
        var table = new Table(caption, headings);
        things.forEach(thing -> table.add(row(thing)));
        return table;
    }
}
