package org.ipcbench.report.document;

import java.util.List;
import org.ipcbench.results.Phrase;

/** One part of a {@link Document}. */
public sealed interface Block {

    /** Begins a section, whose heading the list of contents has. */
    record Section(Phrase heading) implements Block {}

    /** A heading within a section. */
    record Heading(String text) implements Block {}

    /** What a reader must not miss. */
    record Warning(String text) implements Block {}

    /** A paragraph; the Chinese text may be empty. */
    record Paragraph(Phrase text) implements Block {}

    /** Remarks, each by itself. */
    record Remarks(List<String> lines) implements Block {}

    /** A table. */
    record Tabular(Table table) implements Block {}

    /** A chart, whose files have this name. */
    record Figure(String name, String title) implements Block {}

    /** Something to type. */
    record Command(String text) implements Block {}

    /** What is shown when the reader asks for it. */
    record Folded(String summary, Document content) implements Block {}
}
