package org.ipcbench.report.stats;

import org.ipcbench.report.model.Histogram;

/** A quantile in reports, and when they may show it. */
public enum Quantile {
    P50(500, "p50"),
    P90(900, "p90"),
    P99(990, "p99"),
    P999(999, "p99.9");

    /** How many samples must lie beyond a quantile before it is shown. */
    private static final long BEYOND = 100;

    private final int permille;
    private final String label;

    Quantile(int permille, String label) {
        this.permille = permille;
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Returns the share of samples that are lower, such as 0.99. */
    public double probability() {
        return permille / 1000.0;
    }

    /** Returns the fewest samples with which the quantile is shown. */
    public long samplesNeeded() {
        return BEYOND * 1000 / (1000 - permille);
    }

    /** Tells whether enough samples lie beyond the quantile. */
    public boolean known(Histogram histogram) {
        return histogram.count() >= samplesNeeded();
    }

    /** Returns the quantile's value; NaN without samples. */
    public double of(Histogram histogram) {
        return histogram.quantile(permille);
    }
}
