package org.ipcbench.report.document;

import java.util.List;
import org.ipcbench.results.Phrase;

/** One part of a {@link Document}. */
public sealed interface Block {

    /** Begins a section; its heading appears in the table of contents. */
    record Section(Phrase heading) implements Block {}

    /** A heading within a section. */
    record Heading(String text) implements Block {}

    /** A warning that the reader must not miss. */
    record Warning(String text) implements Block {}

    /** A paragraph; the Chinese text may be empty. */
    record Paragraph(Phrase text) implements Block {}

    /** A list of separate remarks. */
    record Remarks(List<String> lines) implements Block {}

    /** A table. */
    record Tabular(Table table) implements Block {}

    /** A chart, with the name of its files. */
    record Figure(String name, String title) implements Block {}

    /** A command to type. */
    record Command(String text) implements Block {}

    /** Content that is hidden until the reader unfolds it. */
    record Folded(String summary, Document content) implements Block {}
}
