package org.ipcbench.report.document;

import java.util.List;
import org.ipcbench.results.Phrase;

/** One part of a {@link Document}. */
public sealed interface Block {

    /** Begins a section; its heading appears in the table of contents. A page may hide what follows until it is unfolded. */
    record Section(Phrase heading, boolean folded) implements Block {}

    /** A heading within a section. */
    record Heading(Phrase text) implements Block {}

    /** A warning that the reader must not miss. */
    record Warning(Phrase text) implements Block {}

    /** A paragraph. */
    record Paragraph(Phrase text) implements Block {}

    /** A list of separate remarks. */
    record Remarks(List<Phrase> lines) implements Block {}

    /** A table. */
    record Tabular(Table table) implements Block {}

    /** A chart, with the name of its files. */
    record Figure(String name, Phrase title) implements Block {}

    /**
     * A part that the page's script draws, for its reader to choose from.
     *
     * @param id which part of the script
     * @param data JSON
     */
    record Explorer(String id, String data) implements Block {}

    /** A command to type. */
    record Command(String text) implements Block {}

    /** Content that is hidden until the reader unfolds it. */
    record Folded(Phrase summary, Document content) implements Block {}
}
