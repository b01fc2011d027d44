package org.ipcbench.report.chart;

/** Moves labels apart. */
final class Spacing {
    private Spacing() {}

    /**
     * Returns the places nearest to the wanted ones, by least squares, that have this gap between neighbours and lie
     * within the limits; without enough room they exceed the upper limit.
     *
     * <p>Once the gaps are subtracted, places need only be non-decreasing: isotonic regression, by pooling neighbours
     * in the wrong order (M. Ayer and others, Annals of Mathematical Statistics 26, 1955).
     *
     * @param wanted in rising order
     */
    static double[] apart(double[] wanted, double gap, double lower, double upper) {
        double[] sums = new double[wanted.length];
        int[] sizes = new int[wanted.length];
        int pools = 0;
        for (int i = 0; i < wanted.length; i++) {
            sums[pools] = wanted[i] - i * gap;
            sizes[pools] = 1;
            pools++;
            while (pools > 1 && sums[pools - 2] / sizes[pools - 2] > sums[pools - 1] / sizes[pools - 1]) {
                pools--;
                sums[pools - 1] += sums[pools];
                sizes[pools - 1] += sizes[pools];
            }
        }
        double most = Math.max(lower, upper - (wanted.length - 1) * gap);
        double[] places = new double[wanted.length];
        int next = 0;
        for (int pool = 0; pool < pools; pool++) {
            double level = Math.max(lower, Math.min(most, sums[pool] / sizes[pool]));
            for (int i = 0; i < sizes[pool]; i++) {
                places[next] = level + next * gap;
                next++;
            }
        }
        return places;
    }
}
