package org.ipcbench.report.check;

import java.util.Locale;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** The state of the machine during an iteration: how far apart the host keeps the two CPUs of a pair. */
public enum CpuState {
    /** Nothing was recorded; all iterations are taken as alike. */
    NONE(CheckWords.UNLABELLED),
    /** The hand-off was measured, and everything compared was in the same state. */
    ALIKE(CheckWords.IN_ONE_STATE),
    /** A cache line passes quickly from one CPU to the other. */
    NEAR(CheckWords.NEAR),
    /** A cache line takes several times as long. */
    FAR(CheckWords.FAR),
    /** The state changed during the iteration or is unknown: the iteration belongs to neither. */
    UNCLEAR(CheckWords.UNCLEAR);

    private final CheckWords words;

    CpuState(CheckWords words) {
        this.words = words;
    }

    /** Returns its name for people. */
    public Phrase words() {
        return words.say();
    }

    /** Returns the name used in files; empty unless there are two states to tell apart. */
    public String label() {
        return this == NONE || this == ALIKE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
