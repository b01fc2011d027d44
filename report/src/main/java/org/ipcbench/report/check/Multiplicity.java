package org.ipcbench.report.check;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts the p-values of tests made together. */
public final class Multiplicity {
    private Multiplicity() {}

    /**
     * Adjusts so that the probability of any false rejection stays below the level; S. Holm, Scandinavian Journal of
     * Statistics 6 (1979).
     */
    public static double[] holm(double[] p) {
        int[] rising = rising(p);
        double[] adjusted = new double[p.length];
        double highest = 0;
        for (int i = 0; i < p.length; i++) {
            highest = Math.max(highest, Math.min(1, (p.length - i) * p[rising[i]]));
            adjusted[rising[i]] = highest;
        }
        return adjusted;
    }

    /**
     * Adjusts so that the expected share of false ones among the rejections stays below the level; Y. Benjamini and
     * Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
     */
    static double[] falseDiscovery(double[] p) {
        int[] rising = rising(p);
        double[] adjusted = new double[p.length];
        double lowest = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            lowest = Math.min(lowest, p[rising[i]] * p.length / (i + 1));
            adjusted[rising[i]] = lowest;
        }
        return adjusted;
    }

    private static int[] rising(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
