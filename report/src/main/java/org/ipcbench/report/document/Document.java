package org.ipcbench.report.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.results.Phrase;

/** The content of a report, in order. Everything is shown on every {@link Medium} unless {@link #on} limits it. */
public final class Document {
    private final Phrase title;
    private final Phrase subtitle;
    private final Set<Medium> media;
    private final List<Part> parts;

    private record Part(Set<Medium> media, Block block) {}

    private Document(Phrase title, Phrase subtitle, Set<Medium> media, List<Part> parts) {
        this.title = title;
        this.subtitle = subtitle;
        this.media = media;
        this.parts = parts;
    }

    /** Makes an empty document. */
    public Document(Phrase title, Phrase subtitle) {
        this(title, subtitle, EnumSet.allOf(Medium.class), new ArrayList<>());
    }

    /** Makes a part of another document, without a title. */
    public static Document untitled() {
        return new Document(Phrase.plain(""), Phrase.plain(""));
    }

    /** Returns a view of this document; content added through it goes here, in order, but is shown on these media only. */
    public Document on(Medium first, Medium... others) {
        return new Document(title, subtitle, EnumSet.of(first, others), parts);
    }

    /** Returns the title; empty texts in a part of another document. */
    public Phrase title() {
        return title;
    }

    /** Returns the line below the title. */
    public Phrase subtitle() {
        return subtitle;
    }

    /** Returns the blocks that a medium shows. */
    public List<Block> shownOn(Medium medium) {
        return parts.stream()
                .filter(part -> part.media().contains(medium))
                .map(Part::block)
                .toList();
    }

    /** Begins a section. */
    public Document section(Phrase heading) {
        return add(new Block.Section(heading, false));
    }

    /** Begins a section that a page hides until the reader unfolds it. */
    public Document foldedSection(Phrase heading) {
        return add(new Block.Section(heading, true));
    }

    /** Adds a folded section that consists of a table, unless that is empty. */
    public Document foldedSection(Phrase heading, Table table) {
        return table.isEmpty() ? this : foldedSection(heading).table(table);
    }

    /** Adds a section that consists of a table, unless that is empty. */
    public Document section(Phrase heading, Table table) {
        return table.isEmpty() ? this : section(heading).table(table);
    }

    /** Adds a warning that the reader must not miss. */
    public Document warning(Phrase text) {
        return add(new Block.Warning(text));
    }

    /** Adds a paragraph in both languages. */
    public Document paragraph(Phrase text) {
        return add(new Block.Paragraph(text));
    }

    public Document paragraph(String text) {
        return paragraph(Phrase.plain(text));
    }

    /** Adds a list of separate remarks. */
    public Document remarks(List<Phrase> lines) {
        return add(new Block.Remarks(lines));
    }

    /** Adds a table without its empty columns. */
    public Document table(Table table) {
        return add(new Block.Tabular(table.withoutEmptyColumns()));
    }

    /** Adds a table, unless it is empty. */
    public Document tableIfAny(Table table) {
        return table.isEmpty() ? this : table(table);
    }

    /** Adds a chart, with the name of its files. */
    public Document figure(String name, Phrase chartTitle) {
        return add(new Block.Figure(name, chartTitle));
    }

    public Document add(Block block) {
        parts.add(new Part(media, block));
        return this;
    }
}
