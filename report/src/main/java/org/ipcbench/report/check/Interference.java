package org.ipcbench.report.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ipcbench.report.check.Samples.Readings;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Phrase;

/**
 * Tells which forks were measured while something else was running on the machine.
 *
 * <p>A run itself loads the machine, and two processes on one CPU preempt each other: the limit is therefore relative to
 * what is usual for the quieter of the two sides.
 *
 * <p>The compilers do not count: they report wall time, which grows with any load, and the scores of a fork show whether
 * it had settled.
 */
public final class Interference {
    private static final double MOST_STOLEN = 0.02;

    /** Load above the usual that is tolerated, per CPU. */
    private static final double MORE_LOAD = 0.5;

    private static final double MORE_PREEMPTED_PER_SECOND = 25;
    private static final double TIMES_PREEMPTED = 3;

    /** A mechanism that preempts at every other message does so by design. */
    private static final double OWN_WAY = 0.1;

    /** How many times as long an operation takes when it shares its CPU fairly with one other process. */
    private static final double SHARED = 2;

    /**
     * Who shares a CPU with both ends is ready to run up to three times as long as he runs, since he waits for two, and an exchange may
     * stand still meanwhile. Programs that took 10, 30 and 50 % of a CPU made blocking exchanges on it up to 1.4, 2.1 and 2.2 times as
     * long.
     */
    private static final double SHARERS = 3;

    private final double mostLoad;

    private Interference(double mostLoad) {
        this.mostLoad = mostLoad;
    }

    static Interference between(Side base, Side head) {
        double usual = least(all(base), all(head), Readings::load);
        double cpus = Math.max(1, cpus(head));
        return new Interference(usual + MORE_LOAD * cpus);
    }

    /** Says why a single side cannot be trusted; empty if at most one in five of its forks was disturbed. */
    public static Phrase disturbed(Side side) {
        List<Readings> all = all(side);
        return between(side, side)
                .disturbed(Phrase.plain(side.name()), all, least(all, all, Readings::preemptedPerSecond))
                .reason();
    }

    /** Says why the forks of a stratum cannot be trusted; nothing if at most one in five was disturbed. */
    Excuse disturbed(Stratum stratum) {
        List<Readings> ofBase = stratum.base().readings;
        List<Readings> ofHead = stratum.head().readings;
        double often = least(ofBase, ofHead, Readings::preemptedPerSecond);
        return disturbed(CheckWords.BASE.say(), ofBase, often).and(disturbed(CheckWords.NEW_SIDE.say(), ofHead, often));
    }

    /** @param often preemptions per second that are usual on the quieter side */
    private Excuse disturbed(Phrase side, List<Readings> forks, double often) {
        int count = 0;
        Excuse example = Excuse.NONE;
        for (Readings fork : forks) {
            Excuse what = disturbance(fork, often);
            count += what.reason().isEmpty() ? 0 : 1;
            example = what.size() > example.size() ? what : example;
        }
        return 5 * count <= forks.size()
                ? Excuse.NONE
                : new Excuse(CheckWords.DISTURBED.say(count, forks.size(), side, example.reason()), example.size());
    }

    /** Comparisons with NaN are false: a reading that was not recorded disturbs nothing. */
    private Excuse disturbance(Readings fork, double often) {
        if (fork.stolen() > MOST_STOLEN) {
            // The remaining time does all the work.
            double longer = -Math.log1p(-Math.min(0.99, fork.stolen()));
            return new Excuse(CheckWords.STOLEN.say(tenths(100 * fork.stolen())), longer);
        }
        if (fork.throttled() > MOST_STOLEN) {
            double longer = -Math.log1p(-Math.min(0.99, fork.throttled()));
            return new Excuse(CheckWords.THROTTLED.say(tenths(100 * fork.throttled())), longer);
        }
        if (fork.room() < Double.POSITIVE_INFINITY && !(fork.taken() > CpuUse.MOST_TAKEN)) {
            return new Excuse(CheckWords.CRAMPED.say(whole(100 * fork.room())), Math.log(SHARED));
        }
        if (fork.taken() > 0) {
            double longer = -Math.log1p(-Math.min(0.99, SHARERS * fork.taken()));
            return new Excuse(CheckWords.TAKEN.say(whole(100 * fork.taken())), longer);
        }
        if (fork.load() > mostLoad) {
            return new Excuse(CheckWords.LOADED.say(tenths(fork.load()), tenths(mostLoad)), Math.log(SHARED));
        }
        if (fork.preemptedPerSecond() > Math.max(often + MORE_PREEMPTED_PER_SECOND, TIMES_PREEMPTED * often)
                && !(fork.preemptedPerMessage() > OWN_WAY)) {
            return new Excuse(
                    CheckWords.PREEMPTED.say(whole(fork.preemptedPerSecond()), whole(often)), Math.log(SHARED));
        }
        return Excuse.NONE;
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static List<Readings> all(Side side) {
        return side.samples().stream()
                .flatMap(samples -> samples.forks().stream())
                .map(Samples.Fork::readings)
                .toList();
    }

    /** Returns the smaller of the two sides' medians; NaN if neither recorded any. */
    private static double least(List<Readings> base, List<Readings> head, ToDoubleFunction<Readings> reading) {
        double a = median(base, reading);
        double b = median(head, reading);
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double median(List<Readings> forks, ToDoubleFunction<Readings> reading) {
        double[] sorted = forks.stream()
                .mapToDouble(reading)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double cpus(Side side) {
        String threads = side.environment().getOrDefault("cpu", Map.of()).getOrDefault("threads", "");
        return threads.matches("\\d{1,6}") ? Double.parseDouble(threads) : 1;
    }
}
