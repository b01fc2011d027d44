package org.ipcbench.report.check;

/**
 * The exact rank test of two samples: how likely it is that one lies this far above the other if both have the same
 * distribution, whatever it is; H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947).
 */
final class Ranks {
    private Ranks() {}

    /** Returns the two-sided probability. A tie counts against a difference. */
    static double p(double[] some, double[] others) {
        int above = 0;
        int below = 0;
        for (double one : some) {
            for (double other : others) {
                above += one > other ? 1 : 0;
                below += one < other ? 1 : 0;
            }
        }
        int u = some.length * others.length - Math.max(above, below);
        double[] share = shares(some.length, others.length);
        double tail = 0;
        for (int i = 0; i <= u; i++) {
            tail += share[i];
        }
        return Math.min(1, 2 * tail);
    }

    /**
     * Returns, for each number of inversions, its share of all orders: the coefficients of the Gaussian binomial
     * (m + n over n), built factor by factor.
     */
    private static double[] shares(int m, int n) {
        double[] shares = new double[m * n + 1];
        shares[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int u = m * n; u >= m + i; u--) {
                shares[u] -= shares[u - m - i];
            }
            for (int u = i; u <= m * n; u++) {
                shares[u] += shares[u - i];
            }
            // Scaled to a sum of about one: the raw counts overflow a double.
            for (int u = 0; u <= m * n; u++) {
                shares[u] *= (double) i / (m + i);
            }
        }
        return shares;
    }
}
