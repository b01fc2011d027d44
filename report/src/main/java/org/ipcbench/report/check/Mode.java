package org.ipcbench.report.check;

import java.util.Locale;

/** The state of the machine during an iteration: how far apart the host keeps the two CPUs of a pair. */
public enum Mode {
    /** Nothing was recorded; all iterations are alike as far as anybody knows. */
    NONE,
    /** A cache line passes quickly from one CPU to the other. */
    NEAR,
    /** A cache line takes several times as long. */
    FAR,
    /** The state changed during the iteration, which therefore belongs to neither. */
    MIXED;

    /** Returns the name used in files; empty for {@link #NONE}. */
    public String label() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String label) {
        return label.isEmpty() ? NONE : valueOf(label.toUpperCase(Locale.ROOT));
    }
}
