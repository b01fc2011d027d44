package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An interval that assumes no distribution: draws forks, then iterations of each fork drawn, again and again. With few
 * forks it is too narrow, so it checks the interval that decides and decides nothing.
 *
 * <p>Bias-corrected and accelerated; B. Efron, Journal of the American Statistical Association 82 (1987).
 */
final class Bootstrap {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[][] base;
    private final double[][] head;
    private final boolean paired;
    private final SplittableRandom random;
    private long bits;
    private int draws;

    private Bootstrap(double[][] base, double[][] head, boolean paired, long seed) {
        this.base = base;
        this.head = head;
        this.paired = paired;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Returns the 95 % interval of head / base of the costs.
     *
     * @param base costs of iterations, by fork; if paired, forks of one block have one index
     */
    static Estimate.Interval interval(double[][] base, double[][] head, boolean paired, int resamples, long seed) {
        double scale = meanOfMeans(base);
        var bootstrap = new Bootstrap(scaled(base, scale), scaled(head, scale), paired, seed);
        return bootstrap.interval(resamples);
    }

    private Estimate.Interval interval(int resamples) {
        double observed = effect(all(base.length), all(head.length));
        double[] effects = new double[resamples];
        int below = 0;
        for (int i = 0; i < resamples; i++) {
            effects[i] = resampled();
            below += effects[i] < observed ? 1 : 0;
        }
        Arrays.sort(effects);
        double share = (below + 0.5) / (resamples + 1.0);
        double bias = NORMAL.inverseCumulativeProbability(share);
        double acceleration = acceleration();
        return new Estimate.Interval(
                Math.exp(at(effects, corrected(0.025, bias, acceleration))),
                Math.exp(at(effects, corrected(0.975, bias, acceleration))));
    }

    /** Draws forks, then iterations. The product of the forks' means needs one logarithm instead of one a fork. */
    private double resampled() {
        double a = 1;
        double b = 1;
        for (int i = 0; i < base.length; i++) {
            int fork = below(base.length);
            a *= drawn(base[fork]);
            b *= paired ? drawn(head[fork]) : 1;
        }
        for (int i = 0; i < head.length && !paired; i++) {
            b *= drawn(head[below(head.length)]);
        }
        return Math.log(b) / head.length - Math.log(a) / base.length;
    }

    private double drawn(double[] iterations) {
        double sum = 0;
        for (int i = 0; i < iterations.length; i++) {
            sum += iterations[below(iterations.length)];
        }
        return sum / iterations.length;
    }

    /** Draws a number below a small limit: sixteen of the generator's bits are enough, and four times as fast. */
    private int below(int limit) {
        if (draws == 0) {
            bits = random.nextLong();
            draws = 4;
        }
        int drawn = (int) (((bits & 0xffff) * limit) >>> 16);
        bits >>>= 16;
        draws--;
        return drawn;
    }

    private double acceleration() {
        int n = base.length + (paired ? 0 : head.length);
        double[] without = new double[n];
        for (int i = 0; i < n; i++) {
            int left = i;
            int[] a = i < base.length ? allBut(base.length, left) : all(base.length);
            int[] b = paired
                    ? allBut(head.length, left)
                    : i < base.length ? all(head.length) : allBut(head.length, left - base.length);
            without[i] = effect(a, b);
        }
        double mean = Estimate.mean(without);
        double cubes = 0;
        double squares = 0;
        for (double effect : without) {
            double d = mean - effect;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private double effect(int[] a, int[] b) {
        return meanLog(head, b) - meanLog(base, a);
    }

    private static double meanLog(double[][] forks, int[] chosen) {
        double sum = 0;
        for (int fork : chosen) {
            sum += Math.log(Estimate.mean(forks[fork]));
        }
        return sum / chosen.length;
    }

    private static double corrected(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private static double at(double[] sorted, double probability) {
        int index = (int) Math.floor(probability * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    private static int[] all(int n) {
        return allBut(n, n);
    }

    private static int[] allBut(int n, int left) {
        int[] chosen = new int[left < n ? n - 1 : n];
        for (int i = 0, j = 0; i < n; i++) {
            if (i != left) {
                chosen[j++] = i;
            }
        }
        return chosen;
    }

    private static double meanOfMeans(double[][] forks) {
        return Arrays.stream(forks).mapToDouble(Estimate::mean).average().orElse(1);
    }

    private static double[][] scaled(double[][] forks, double scale) {
        return Arrays.stream(forks)
                .map(fork -> Arrays.stream(fork).map(value -> value / scale).toArray())
                .toArray(double[][]::new);
    }
}
