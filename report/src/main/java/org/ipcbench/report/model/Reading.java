package org.ipcbench.report.model;

import org.jspecify.annotations.Nullable;

/** A figure that a run may not have recorded. */
public final class Reading {
    private Reading() {}

    /** Returns the figure; NaN if it is missing, so that anything computed from it is missing too. */
    public static double of(@Nullable Number recorded) {
        return recorded == null ? Double.NaN : recorded.doubleValue();
    }
}
