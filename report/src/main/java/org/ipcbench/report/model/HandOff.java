package org.ipcbench.report.model;

/**
 * The readings of the hand-off meter just before and just after an iteration: round trips of one word of memory between
 * the two CPUs, in nanoseconds; NaN where there is no reading.
 *
 * @param pair names the two CPUs: readings of different pairs must not be mixed
 */
public record HandOff(String pair, double beforeNs, double afterNs) {
    /** Nothing was measured. */
    public static final HandOff NONE = new HandOff("", Double.NaN, Double.NaN);

    /** Tells whether anything was measured. */
    public boolean isKnown() {
        return !Double.isNaN(beforeNs) || !Double.isNaN(afterNs);
    }
}
