package org.ipcbench.report.check;

/** Tells before a duel what it will be able to detect. */
public final class Sizing {

    /**
     * The spread assumed for a cell not measured yet: 3 % between the forks of a side, which gives this much between two
     * sides.
     */
    public static final double ASSUMED_SPREAD = 0.03 * Math.sqrt(2);

    private Sizing() {}

    /**
     * Returns the smallest change that a duel finds, and confirms, nine times in ten.
     *
     * @param spread standard deviation of the logarithm of head / base within a block
     * @param blocks of the first stage; 2 or more
     * @param confirmBlocks of the second stage
     * @param minEffect the smallest change that counts, such as 0.05
     * @return such as 0.07 for 7 %
     */
    public static double detectable(double spread, int blocks, int confirmBlocks, double minEffect) {
        double margin = Math.log1p(minEffect);
        var first = new Power(estimate(spread, blocks), Policy.STAGE_ALPHA, margin);
        var again = new Power(estimate(spread, confirmBlocks), Policy.STAGE_ALPHA, margin / 2);
        return Math.expm1(Power.detectable(first, again));
    }

    private static Estimate estimate(double spread, int blocks) {
        return new Estimate(0, spread / Math.sqrt(blocks), blocks - 1.0, blocks, blocks, true);
    }
}
