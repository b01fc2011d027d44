package org.ipcbench.report.check;

import java.util.Locale;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** The verdict of a whole check. */
public enum Verdict {
    /** At least one cell regressed, none improved. */
    REGRESSED(CheckWords.REGRESSED),
    /** At least one cell improved, none regressed. */
    IMPROVED(CheckWords.IMPROVED),
    /** Some cells regressed and some improved. */
    MIXED(CheckWords.MIXED),
    /** No change was found, and enough cells are shown not to be worse. */
    CLEAN(CheckWords.CLEAN),
    /** Nothing was found, and too little was shown; or a cell is worse beyond doubt, but excused. */
    INCONCLUSIVE(CheckWords.INCONCLUSIVE),
    /** Nothing was found, but cells failed, are missing or cannot be compared. */
    INCOMPLETE(CheckWords.INCOMPLETE),
    /** No cell could be compared: nothing is known. */
    NOTHING_COMPARED(CheckWords.NOTHING_COMPARED);

    private final CheckWords words;

    Verdict(CheckWords words) {
        this.words = words;
    }

    /** Returns its name for people. */
    public Phrase words() {
        return words.say();
    }

    /** Returns the name used in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
