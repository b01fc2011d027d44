package org.ipcbench.report.model;

import org.jspecify.annotations.Nullable;

/** A figure that a run need not have recorded. */
public final class Reading {
    private Reading() {}

    /** Returns it; NaN if it is missing, so that whatever is computed of it is missing too. */
    public static double of(@Nullable Number recorded) {
        return recorded == null ? Double.NaN : recorded.doubleValue();
    }
}
