package org.ipcbench.report.document;

/** Where a {@link Document} is read. */
public enum Medium {
    /** A page in a browser, with room for everything. */
    PAGE,
    /** A file of Markdown, as GitHub shows it. */
    MARKDOWN,
    /** A terminal. */
    TERMINAL
}
