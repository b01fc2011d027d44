package org.ipcbench.report.check;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Tells whether forks had settled before they were measured.
 *
 * <p>The difference between the halves of a fork's iterations is one number per fork. In settled forks it is above zero
 * as often as below, however strongly neighbouring iterations are correlated; during warm-up, all forks drift the same
 * way. One t-test over the forks tells the two apart, from two iterations on.
 */
final class Steadiness {
    /** One in a hundred steady cells is taken for unsteady. */
    private static final double ALPHA = 0.01;

    private Steadiness() {}

    /**
     * Returns the drift of the scores from the first half to the second, as a logarithm; 0 if it may be chance.
     *
     * @param least smaller drifts are ignored
     */
    static double drift(double[][] forks, double least) {
        double[] steps = Arrays.stream(forks)
                .filter(scores -> scores.length > 1)
                .mapToDouble(Steadiness::step)
                .filter(Double::isFinite)
                .toArray();
        if (steps.length < 3) {
            return 0;
        }
        double mean = Estimate.mean(steps);
        double error = Math.sqrt(Estimate.variance(steps) / steps.length);
        double critical = TDistribution.of(steps.length - 1.0).inverseSurvivalProbability(ALPHA / 2);
        return Math.abs(mean) > Math.max(least, critical * error) ? mean : 0;
    }

    private static double step(double[] scores) {
        double[] logs = Arrays.stream(scores).map(Math::log).toArray();
        int half = logs.length / 2;
        return Estimate.mean(Arrays.copyOfRange(logs, logs.length - half, logs.length))
                - Estimate.mean(Arrays.copyOf(logs, half));
    }
}
