package org.ipcbench.report.stats;

/** What a spread spans. */
public enum Basis {
    /** At least three forks: includes what differs from one start of the processes to the next. */
    FORKS,
    /** Iterations of too few forks: says nothing about the next start. */
    ITERATIONS,
    /** There is one value only. */
    NONE
}
