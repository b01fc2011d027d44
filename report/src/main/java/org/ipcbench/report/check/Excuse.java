package org.ipcbench.report.check;

/**
 * A reason to doubt the figures of a cell.
 *
 * @param reason in words; empty if there is nothing
 * @param size how large a change it may fake, as a logarithm; infinite if unknown
 */
record Excuse(String reason, double size) {
    static final Excuse NONE = new Excuse("", 0);

    /** An effect of more than twice the size is something else. */
    private static final double TIMES = 2;

    boolean covers(double effect) {
        return !reason.isEmpty() && Math.abs(effect) <= TIMES * size;
    }

    /** Returns both together. */
    Excuse and(Excuse other) {
        String both = reason + (reason.isEmpty() || other.reason.isEmpty() ? "" : "; ") + other.reason;
        return new Excuse(both, Math.max(size, other.size));
    }
}
