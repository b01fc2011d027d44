package org.ipcbench.report.check;

import org.jspecify.annotations.Nullable;

/**
 * The figures behind the verdict on a cell.
 *
 * @param estimate of the confirmation, if there was one; otherwise of the only measurement
 * @param first the estimate of a duel's first stage, if it was measured again; otherwise null
 * @param p of {@code estimate}, unadjusted
 * @param adjustedP after Holm, over all cells that decide; NaN in a duel
 * @param q after Benjamini and Hochberg, for information only; NaN in a duel
 * @param margin the smallest change that counts for this cell, as a logarithm
 * @param detectable the smallest change that would have been found nine times in ten, as a logarithm
 * @param base geometric mean over forks, in the cell's unit
 * @param head the same for the new side
 * @param headSpread standard deviation of the new side's forks, as a logarithm
 */
public record Measured(
        Estimate estimate,
        @Nullable Estimate first,
        double p,
        double adjustedP,
        double q,
        double margin,
        double detectable,
        double base,
        double head,
        double headSpread) {

    /** Returns the interval that the verdict rests on. */
    public Estimate.Interval interval() {
        return estimate.interval(0.95);
    }

    /** Returns the smallest change that would have been found, such as 0.14 for 14 %. */
    public double detectableChange() {
        return Math.expm1(detectable);
    }
}
