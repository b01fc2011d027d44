package org.ipcbench.report.check;

import java.util.Locale;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** The verdict on one cell, worst first. */
public enum State {
    /** Worse by at least the minimum effect. */
    REGRESSED(CheckWords.REGRESSED),
    /** Requested, tried, and without a result. */
    FAILED(CheckWords.FAILED),
    /** Measured by the base, not by the new side. */
    MISSING(CheckWords.MISSING),
    /** Measured by both, but differently. */
    NOT_COMPARABLE(CheckWords.NOT_COMPARABLE),
    /** Neither a change nor its absence is shown. */
    INCONCLUSIVE(CheckWords.INCONCLUSIVE),
    /** Better by at least the minimum effect. */
    IMPROVED(CheckWords.IMPROVED),
    /** Measured by the new side only. */
    NEW(CheckWords.NEW),
    /** Shown to differ by less than the minimum effect. */
    UNCHANGED(CheckWords.UNCHANGED);

    private final CheckWords words;

    State(CheckWords words) {
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
