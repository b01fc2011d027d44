package org.ipcbench.report.check;

import java.util.Locale;

/** What came of a whole check. */
public enum Verdict {
    /** At least one cell regressed, none improved. */
    REGRESSED,
    /** At least one cell improved, none regressed. */
    IMPROVED,
    /** Some cells regressed and some improved. */
    MIXED,
    /** Cells were compared, and none was found to have changed. */
    CLEAN,
    /** No cell could be compared: nothing is known. */
    NOTHING_COMPARED;

    /** Returns the name used in files and headlines. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
