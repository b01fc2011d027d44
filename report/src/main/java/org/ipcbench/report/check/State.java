package org.ipcbench.report.check;

import java.util.Locale;

/** The verdict on one cell, worst first. */
public enum State {
    /** Worse by at least the minimum effect. */
    REGRESSED,
    /** Requested, tried, and without a result. */
    FAILED,
    /** Measured by the base, not by the new side. */
    MISSING,
    /** Measured by both, but differently. */
    NOT_COMPARABLE,
    /** Neither a change nor its absence is shown. */
    INCONCLUSIVE,
    /** Better by at least the minimum effect. */
    IMPROVED,
    /** Measured by the new side only. */
    NEW,
    /** Shown to differ by less than the minimum effect. */
    UNCHANGED;

    /** Returns the name used in files and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
