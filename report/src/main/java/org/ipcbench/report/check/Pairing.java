package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/** Pairs what both sides measured, and marks what cannot be tested. */
record Pairing(Side base, Side head, Policy policy, Interference interference) {

    /** Returns a candidate for every metric that either side has or should have, including rulers. */
    static List<Candidate> of(Side base, Side head, Policy policy) {
        return new Pairing(base, head, policy, Interference.between(base, head)).candidates();
    }

    private List<Candidate> candidates() {
        Map<String, Samples> before = base.byKey();
        Map<String, Samples> after = head.byKey();
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        var candidates = new ArrayList<Candidate>();
        for (String key : keys) {
            candidates.addAll(pair(before.get(key), after.get(key)));
        }
        var without = new TreeSet<>(head.absent().keySet());
        base.samples().forEach(samples -> without.remove(samples.cell()));
        for (String cell : without) {
            Side.Absence absence = head.absent().get(cell);
            if (absence != null && absence.failed()) {
                candidates.add(Candidate.known(Samples.none(cell), State.FAILED, absence.reason()));
            }
        }
        return candidates;
    }

    private List<Candidate> pair(@Nullable Samples before, @Nullable Samples after) {
        if (before == null) {
            return after == null || !after.gated() ? List.of() : List.of(onlyNew(named(after)));
        }
        Samples old = named(before);
        if (after == null) {
            return old.gated() ? List.of(onlyBase(old)) : List.of();
        }
        Samples now = named(after);
        if (!old.failure().isEmpty() || !now.failure().isEmpty()) {
            Phrase failure = now.failure().isEmpty() ? CheckWords.BASE.say().labels(old.failure()) : now.failure();
            return List.of(Candidate.known(now, State.FAILED, failure));
        }
        Phrase versions = versions(old, now);
        if (!versions.isEmpty()) {
            return List.of(Candidate.known(now, State.NOT_COMPARABLE, versions));
        }
        return compared(old, now);
    }

    private Candidate onlyNew(Samples now) {
        Side.Absence absence = base.absent().get(now.cell());
        Phrase why =
                absence == null ? CheckWords.NOT_IN_BASE.say() : CheckWords.NO_RESULT_IN_BASE.say(absence.reason());
        return Candidate.known(now, State.NEW, why);
    }

    private Candidate onlyBase(Samples old) {
        Side.Absence absence = head.absent().get(old.cell());
        if (absence == null) {
            return Candidate.known(old, State.MISSING, CheckWords.ONLY_IN_BASE.say());
        }
        return absence.failed()
                ? Candidate.known(old, State.FAILED, absence.reason())
                : Candidate.known(old, State.MISSING, CheckWords.SKIPPED_BY_NEW.say(absence.reason()));
    }

    private Samples named(Samples samples) {
        if (policy.isRuler(samples.cell())) {
            return samples.asRuler();
        }
        return policy.gates().contains(samples.metric()) ? samples : samples.shown();
    }

    private Phrase versions(Samples before, Samples after) {
        if (!before.unit().name().equals(after.unit().name())) {
            return CheckWords.UNITS_CHANGED.say(
                    before.unit().name(), after.unit().name());
        }
        String differing = differing(before, after)
                .filter(name -> !policy.ignores(name) && !same(name, before, after))
                .map(name -> name + " " + values(name, before, after))
                .collect(Collectors.joining(", "));
        return differing.isEmpty() ? Phrase.NONE : CheckWords.MEASURED_DIFFERENTLY.say(differing);
    }

    private static Stream<String> differing(Samples before, Samples after) {
        var names = new TreeSet<>(before.version().keySet());
        names.retainAll(after.version().keySet());
        return names.stream().filter(name -> !before.version()
                .getOrDefault(name, "")
                .equals(after.version().getOrDefault(name, "")));
    }

    private static boolean same(String name, Samples before, Samples after) {
        return name.equals(Samples.JVM_ARGUMENTS)
                && JvmArguments.essence(before.version().getOrDefault(name, ""))
                        .equals(JvmArguments.essence(after.version().getOrDefault(name, "")));
    }

    private static String values(String name, Samples before, Samples after) {
        return String.join(
                " → ",
                LongValues.differing(List.of(
                        before.version().getOrDefault(name, ""), after.version().getOrDefault(name, ""))));
    }

    private List<Candidate> compared(Samples before, Samples after) {
        Strata strata = Strata.of(before, after, base.interleavedWith(head));
        if (strata.matched().isEmpty()) {
            return List.of(Candidate.known(after, State.INCONCLUSIVE, strata.unmatched()));
        }
        var notes = new ArrayList<Phrase>();
        if (!strata.unmatched().isEmpty()) {
            notes.add(strata.unmatched());
        }
        if (after.lostForks() > 0) {
            notes.add(CheckWords.SOME_FORKS_FAILED.say(
                    after.lostForks(), after.lostForks() + after.forks().size()));
        }
        differing(before, after)
                .map(name -> same(name, before, after)
                        ? CheckWords.PATHS_DIFFER.say(name)
                        : CheckWords.IGNORED.say(name, values(name, before, after)))
                .forEach(notes::add);
        var candidates = new ArrayList<Candidate>();
        for (Stratum stratum : strata.matched()) {
            if (!stratum.finite()) {
                return List.of(Candidate.known(after, State.FAILED, CheckWords.CLOCK_TOO_COARSE.say(after.metric())));
            }
            double margin = margin(after, stratum);
            Estimate estimate = stratum.estimate(margin, policy.runSpread());
            Phrase shortage = shortage(stratum);
            // A tail with too few operations says nothing, and must not keep the check from being clean.
            Samples named = shortage.isEmpty() ? after : after.shown();
            Phrase problem = shortage.isEmpty() ? problem(stratum, estimate, margin) : shortage;
            State known = problem.isEmpty() ? null : State.INCONCLUSIVE;
            var all = new ArrayList<>(notes);
            if (!stratum.paired() && stratum.clumped(margin)) {
                all.add(CheckWords.TWO_GROUPS.say());
            }
            candidates.add(new Candidate(named, stratum.cpuState(), stratum, estimate, known, problem, margin, all));
        }
        return candidates;
    }

    private double margin(Samples samples, Stratum stratum) {
        double relative = Math.log1p(policy.effectOf(samples.cell()));
        double ns = samples.unit().nanoseconds(Estimate.mean(stratum.base().logCosts));
        return Double.isNaN(ns) ? relative : Math.max(relative, Math.log1p(policy.minEffectNs() / ns));
    }

    private static Phrase shortage(Stratum stratum) {
        return stratum.head().shortage.isEmpty() ? stratum.base().shortage : stratum.head().shortage;
    }

    /** Says why the figures of a stratum must not decide; empty if they may. */
    private Phrase problem(Stratum stratum, Estimate estimate, double margin) {
        Phrase few = Strata.tooFew(stratum);
        if (!few.isEmpty()) {
            return few;
        }
        Excuse disturbed = interference.disturbed(stratum);
        if (disturbed.covers(estimate.effect())) {
            return disturbed.reason();
        }
        Excuse unsteady = unsteady(CheckWords.BASE, stratum.base(), margin)
                .and(unsteady(CheckWords.NEW_SIDE, stratum.head(), margin));
        return unsteady.covers(estimate.effect()) ? unsteady.reason() : Phrase.NONE;
    }

    private static Excuse unsteady(CheckWords side, Stratum.Part part, double margin) {
        double drift = Steadiness.drift(part.scores, margin / 2);
        if (drift == 0) {
            return Excuse.NONE;
        }
        CheckWords goes = drift < 0 ? CheckWords.FALLS : CheckWords.RISES;
        String percent = String.format(Locale.ROOT, "%.1f", 100 * Math.expm1(Math.abs(drift)));
        return new Excuse(goes.say(side.say(), percent), Math.abs(drift));
    }
}
