package org.ipcbench.report.check;

import java.util.Locale;

/** The state of the machine during an iteration: how far apart the host keeps the two CPUs of a pair. */
public enum CpuState {
    /** Nothing was recorded; all iterations are taken as alike. */
    NONE,
    /** The hand-off was measured, and everything compared was in the same state. */
    ALIKE,
    /** A cache line passes quickly from one CPU to the other. */
    NEAR,
    /** A cache line takes several times as long. */
    FAR,
    /** The state changed during the iteration or is unknown: the iteration belongs to neither. */
    UNCLEAR;

    /** Returns the name used in files; empty unless there are two states to tell apart. */
    public String label() {
        return this == NONE || this == ALIKE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
