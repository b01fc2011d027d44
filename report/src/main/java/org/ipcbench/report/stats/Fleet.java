package org.ipcbench.report.stats;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.report.check.Estimate;

/**
 * One cell's figures on hosts that are alike.
 *
 * <p>A host is an outlier if its modified z-score, of logarithms, is beyond 3.5 (B. Iglewicz and D. Hoaglin, "How to Detect and Handle
 * Outliers", 1993), and it lies 10 % or more from the median: hosts that agree to a per mille make everything an outlier.
 *
 * @param values above 0, by host
 */
public record Fleet(Map<String, Double> values, boolean lowerIsBetter) {
    /** With fewer hosts nobody can say which is the odd one. */
    public static final int FEWEST = 5;

    private static final double ODD = 3.5;

    /** Makes the median absolute deviation of normal values their standard deviation. */
    private static final double NORMAL = 1.4826;

    private static final double LEAST = Math.log(1.1);

    public double median() {
        return Estimate.median(values.values().stream().mapToDouble(Double::doubleValue));
    }

    public double lowest() {
        return values.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public double highest() {
        return values.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Returns the hosts that are outliers, with how many times the median they cost: above 1 is worse. Empty for fewer than {@value #FEWEST}. */
    public Map<String, Double> outliers() {
        Map<String, Double> outliers = new LinkedHashMap<>();
        if (values.size() < FEWEST) {
            return outliers;
        }
        double median = median();
        double spread = NORMAL
                * Estimate.median(values.values().stream().mapToDouble(value -> Math.abs(Math.log(value / median))));
        values.forEach((host, value) -> {
            double away = Math.log(value / median);
            if (Math.abs(away) >= LEAST && Math.abs(away) > ODD * spread) {
                outliers.put(host, Math.exp(lowerIsBetter ? away : -away));
            }
        });
        return outliers;
    }
}
