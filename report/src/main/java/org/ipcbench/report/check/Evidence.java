package org.ipcbench.report.check;

/** What the figures of a cell say about a loss, regardless of the verdict. */
public enum Evidence {
    /** Worse by what counts, beyond doubt. A cell that is called inconclusive all the same is excused, not clean. */
    WORSE,
    /** Neither. */
    NONE,
    /** Shown to be worse by less than counts, or not at all. */
    NOT_WORSE
}
