package org.ipcbench.report.check;

/** What the figures of a cell say about a loss, regardless of the verdict. */
public enum Evidence {
    /** Worse by the minimum effect or more, beyond doubt. Such a cell called inconclusive is excused, not clean. */
    WORSE,
    /** Neither of the others. */
    NONE,
    /** Shown to be worse by less than the minimum effect, or not worse at all. */
    NOT_WORSE
}
