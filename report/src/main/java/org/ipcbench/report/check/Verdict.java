package org.ipcbench.report.check;

import java.util.Locale;

/** The verdict of a whole check. */
public enum Verdict {
    /** At least one cell regressed, none improved. */
    REGRESSED,
    /** At least one cell improved, none regressed. */
    IMPROVED,
    /** Some cells regressed and some improved. */
    MIXED,
    /** No change was found, and enough cells are shown not to be worse. */
    CLEAN,
    /** Nothing was found, and too little was shown; or a cell is worse beyond doubt, but excused. */
    INCONCLUSIVE,
    /** Nothing was found, but cells failed, are missing or cannot be compared. */
    INCOMPLETE,
    /** No cell could be compared: nothing is known. */
    NOTHING_COMPARED;

    /** Returns the name used in files and headlines. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
