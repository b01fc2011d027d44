package org.ipcbench.report.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.results.Phrase;

/** The content of a report, in order. Everything is for every {@link Medium} unless {@link #on} says otherwise. */
public final class Document {
    private final Phrase title;
    private final String subtitle;
    private final Set<Medium> media;
    private final List<Part> parts;

    private record Part(Set<Medium> media, Block block) {}

    private Document(Phrase title, String subtitle, Set<Medium> media, List<Part> parts) {
        this.title = title;
        this.subtitle = subtitle;
        this.media = media;
        this.parts = parts;
    }

    /** Makes an empty document. */
    public Document(Phrase title, String subtitle) {
        this(title, subtitle, EnumSet.allOf(Medium.class), new ArrayList<>());
    }

    /** Makes a part of somebody else's document, without a title. */
    public static Document untitled() {
        return new Document(new Phrase("", ""), "");
    }

    /** Returns this document for what only these media show: what is added there is added here, in its place. */
    public Document on(Medium first, Medium... others) {
        return new Document(title, subtitle, EnumSet.of(first, others), parts);
    }

    /** Returns the title; of a part of another document, empty texts. */
    public Phrase title() {
        return title;
    }

    /** Returns what stands below the title. */
    public String subtitle() {
        return subtitle;
    }

    /** Returns what a medium shows. */
    public List<Block> shownOn(Medium medium) {
        return parts.stream()
                .filter(part -> part.media().contains(medium))
                .map(Part::block)
                .toList();
    }

    /** Begins a section. */
    public Document section(Phrase heading) {
        return add(new Block.Section(heading));
    }

    /** Adds a section that consists of a table, unless that is empty. */
    public Document section(Phrase heading, Table table) {
        return table.isEmpty() ? this : section(heading).table(table);
    }

    /** Begins a part of a section. */
    public Document heading(String text) {
        return add(new Block.Heading(text));
    }

    /** Adds what a reader must not miss. */
    public Document warning(String text) {
        return add(new Block.Warning(text));
    }

    /** Adds a paragraph in both languages. */
    public Document paragraph(Phrase text) {
        return add(new Block.Paragraph(text));
    }

    public Document paragraph(String text) {
        return paragraph(new Phrase(text, ""));
    }

    public Document remarks(List<String> lines) {
        return add(new Block.Remarks(lines));
    }

    /** Adds a table, less the columns that hold nothing. */
    public Document table(Table table) {
        return add(new Block.Tabular(table.withoutEmptyColumns()));
    }

    /** Adds a chart, whose files have this name. */
    public Document figure(String name, String chartTitle) {
        return add(new Block.Figure(name, chartTitle));
    }

    /** Adds something to type. */
    public Document command(String text) {
        return add(new Block.Command(text));
    }

    /** Adds what is shown when the reader asks for it. */
    public Document folded(String summary, Document content) {
        return add(new Block.Folded(summary, content));
    }

    private Document add(Block block) {
        parts.add(new Part(media, block));
        return this;
    }
}
