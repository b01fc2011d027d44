package org.ipcbench.report.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns figures into a verdict. */
final class Judge {
    private Judge() {}

    /** A state, its reason, and what the figures alone say. */
    record Decision(State state, String reason, Evidence evidence) {
        Decision(State state, String reason) {
            this(state, reason, Evidence.NONE);
        }
    }

    /**
     * Decides on a cell of two finished measurements.
     *
     * @param adjustedP after Holm, over all cells that decide together
     * @param margin the smallest change that counts, as a logarithm
     */
    static Decision once(Estimate estimate, double adjustedP, double margin) {
        if (adjustedP < Policy.FAMILY_ALPHA && Math.abs(estimate.effect()) >= margin) {
            return changed(estimate);
        }
        return undecided(estimate, margin);
    }

    /** Tells whether the first stage of a duel asks for fresh forks. */
    static boolean flags(Estimate estimate, double margin) {
        return Math.abs(estimate.effect()) >= margin && estimate.p() < Policy.STAGE_ALPHA;
    }

    /**
     * Decides on a cell of a duel.
     *
     * @param fresh of forks measured because the first estimate was flagged; null if there are none
     */
    static Decision twice(Estimate first, @Nullable Estimate fresh, double margin) {
        if (!flags(first, margin)) {
            return undecided(first, margin);
        }
        if (fresh == null) {
            return new Decision(
                    State.INCONCLUSIVE,
                    "looks " + words(first.effect()) + ", which no fresh forks have confirmed yet",
                    evidence(first, true));
        }
        boolean again = fresh.p() < Policy.STAGE_ALPHA
                && Math.abs(fresh.effect()) >= margin / 2
                && fresh.effect() > 0 == first.effect() > 0;
        return again
                ? changed(fresh)
                : new Decision(
                        State.INCONCLUSIVE,
                        "looked " + words(first.effect()) + ", but fresh forks say " + words(fresh.effect()),
                        fresh.below(margin) ? Evidence.NOT_WORSE : Evidence.NONE);
    }

    /** Decides on a flagged cell of a duel whose fresh forks cannot be used. */
    static Decision unconfirmed(Estimate first, String why) {
        return new Decision(
                State.INCONCLUSIVE,
                "looks " + words(first.effect()) + ", but fresh forks prove nothing: " + why,
                evidence(first, true));
    }

    /**
     * Decides on a cell whose figures cannot be trusted.
     *
     * @param alpha the figures are beyond doubt nevertheless if p is below this
     */
    static Decision excused(Estimate estimate, double alpha, double margin, String why) {
        boolean certain = Math.abs(estimate.effect()) >= margin && estimate.p() < alpha;
        return new Decision(State.INCONCLUSIVE, why, evidence(estimate, certain));
    }

    private static Evidence evidence(Estimate estimate, boolean certain) {
        return certain && estimate.effect() > 0 ? Evidence.WORSE : Evidence.NONE;
    }

    private static Decision changed(Estimate estimate) {
        return estimate.effect() > 0
                ? new Decision(State.REGRESSED, "", Evidence.WORSE)
                : new Decision(State.IMPROVED, "", Evidence.NOT_WORSE);
    }

    private static Decision undecided(Estimate estimate, double margin) {
        if (estimate.within(margin)) {
            return new Decision(State.UNCHANGED, "", Evidence.NOT_WORSE);
        }
        boolean differs = !estimate.interval(0.95).holds(1);
        String why = !differs
                ? "the interval is too wide"
                : "perhaps " + words(estimate.effect())
                        + (Math.abs(estimate.effect()) < margin
                                ? ", less than what counts"
                                : ", too uncertain among so many cells");
        return new Decision(State.INCONCLUSIVE, why, estimate.below(margin) ? Evidence.NOT_WORSE : Evidence.NONE);
    }

    /** Writes an effect, such as {@code 3.1 % worse}. */
    static String words(double effect) {
        double percent = 100 * Math.expm1(Math.abs(effect));
        return String.format(Locale.ROOT, "%.1f %% ", percent) + (effect > 0 ? "worse" : "better");
    }
}
