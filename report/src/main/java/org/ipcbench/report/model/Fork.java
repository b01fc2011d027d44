package org.ipcbench.report.model;

import java.util.List;

/**
 * One fork of a cell as the run recorded it; numbers that are missing are NaN.
 *
 * @param messages messages that were sent and checked in the measured iterations
 * @param received messages that the peer says it received, from first to last
 * @param lost messages that were sent and never received, from first to last; 0 where none may be
 */
public record Fork(
        int fork,
        int order,
        String status,
        String error,
        String startedAt,
        double seconds,
        List<Double> warmup,
        double messages,
        double received,
        double lost,
        Sides cpuNsPerMessage,
        Sides switchesPerMessage,
        double stealMs,
        double load) {

    /** A figure of each process. */
    public record Sides(double owner, double peer) {}

    public Fork {
        warmup = List.copyOf(warmup);
    }

    /** Tells whether the fork's data may be used. */
    public boolean ok() {
        return status.equals("ok");
    }
}
