package org.ipcbench.report.check;

import java.util.Locale;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/** Turns figures into a verdict. */
final class Judge {
    private Judge() {}

    /** A state, its reason, and what the figures alone say. */
    record Decision(State state, Phrase reason, Evidence evidence) {
        Decision(State state, Phrase reason) {
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
                    State.INCONCLUSIVE, CheckWords.UNCONFIRMED.say(words(first.effect())), evidence(first, true));
        }
        boolean again = fresh.p() < Policy.STAGE_ALPHA
                && Math.abs(fresh.effect()) >= margin / 2
                && fresh.effect() > 0 == first.effect() > 0;
        return again
                ? changed(fresh)
                : new Decision(
                        State.INCONCLUSIVE,
                        CheckWords.REFUTED.say(words(first.effect()), words(fresh.effect())),
                        fresh.below(margin) ? Evidence.NOT_WORSE : Evidence.NONE);
    }

    /** Decides on a flagged cell of a duel whose fresh forks cannot be used. */
    static Decision unconfirmed(Estimate first, Phrase why) {
        return new Decision(
                State.INCONCLUSIVE,
                CheckWords.FRESH_PROVE_NOTHING.say(words(first.effect()), why),
                evidence(first, true));
    }

    /**
     * Decides on a cell whose figures cannot be trusted.
     *
     * @param alpha the figures are beyond doubt nevertheless if p is below this
     */
    static Decision excused(Estimate estimate, double alpha, double margin, Phrase why) {
        boolean certain = Math.abs(estimate.effect()) >= margin && estimate.p() < alpha;
        return new Decision(State.INCONCLUSIVE, why, evidence(estimate, certain));
    }

    private static Evidence evidence(Estimate estimate, boolean certain) {
        return certain && estimate.effect() > 0 ? Evidence.WORSE : Evidence.NONE;
    }

    private static Decision changed(Estimate estimate) {
        return estimate.effect() > 0
                ? new Decision(State.REGRESSED, Phrase.NONE, Evidence.WORSE)
                : new Decision(State.IMPROVED, Phrase.NONE, Evidence.NOT_WORSE);
    }

    private static Decision undecided(Estimate estimate, double margin) {
        if (estimate.within(margin)) {
            return new Decision(State.UNCHANGED, Phrase.NONE, Evidence.NOT_WORSE);
        }
        boolean differs = !estimate.interval(0.95).holds(1);
        CheckWords perhaps =
                Math.abs(estimate.effect()) < margin ? CheckWords.PERHAPS_SMALL : CheckWords.PERHAPS_CHANCE;
        Phrase why = differs ? perhaps.say(words(estimate.effect())) : CheckWords.TOO_WIDE.say();
        return new Decision(State.INCONCLUSIVE, why, estimate.below(margin) ? Evidence.NOT_WORSE : Evidence.NONE);
    }

    /** Writes an effect, such as {@code 3.1 % worse}. */
    static Phrase words(double effect) {
        double percent = 100 * Math.expm1(Math.abs(effect));
        CheckWords direction = effect > 0 ? CheckWords.WORSE : CheckWords.BETTER;
        return direction.say(String.format(Locale.ROOT, "%.1f", percent));
    }
}
