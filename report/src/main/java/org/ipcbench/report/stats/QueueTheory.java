package org.ipcbench.report.stats;

/**
 * What an ideal server would do: M/D/1, messages that come independently of each other to one server that takes the same time for
 * each (L. Kleinrock, "Queueing Systems", volume 1, 1975; the tail is Cramér and Lundberg's).
 */
public final class QueueTheory {
    private QueueTheory() {}

    /**
     * Returns a quantile of the time from the arrival of a message until it has been served, in the unit of the service time: exact if
     * fewer than so many messages wait, else from the exponential tail, which differs by less than 1 %.
     *
     * @param probability such as 0.99
     * @param service the time that each message takes
     * @param load the share of the time for which the server is busy, at least 0; the result is infinite from 1 on
     */
    public static double sojourn(double probability, double service, double load) {
        if (load >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (probability <= 1 - load) {
            return service;
        }
        // Up to one service time, P(wait <= t) is (1 - load) exp(load t / service).
        double within = Math.log(probability / (1 - load)) / load;
        if (within <= 1) {
            return service * (1 + within);
        }
        double decay = decay(load);
        double factor = (1 - load) / (load * Math.exp(decay) - 1);
        return service * (1 + Math.max(1, Math.log(factor / (1 - probability)) / decay));
    }

    /** Returns the rate at which longer waits become rarer, per service time: the positive root of load (exp(x) - 1) = x. */
    private static double decay(double load) {
        double low = 0;
        double high = 1;
        while (load * Math.expm1(high) < high) {
            low = high;
            high *= 2;
        }
        // At 0 there is a root too; below the other one the difference is negative.
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (load * Math.expm1(middle) < middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
