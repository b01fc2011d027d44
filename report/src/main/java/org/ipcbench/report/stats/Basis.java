package org.ipcbench.report.stats;

/** What a spread spans. */
public enum Basis {
    /** At least three forks: includes differences from one start of the processes to the next. */
    FORKS,
    /** Iterations of too few forks: says nothing about the next start. */
    ITERATIONS,
    /** There is only one value. */
    NONE
}
