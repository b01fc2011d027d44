package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ipcbench.report.check.Judge.Decision;
import org.ipcbench.report.text.CheckWords;
import org.jspecify.annotations.Nullable;

/**
 * Compares a new side with a base.
 *
 * <p>Two separate measurements are judged once, after Holm. The two sides of a duel are judged in two stages: a cell
 * flagged by the first is regressed or improved only if fresh forks confirm it.
 */
public final class Checker {
    private static final double LOOKS = 0.05;
    private static final double CERTAIN = Double.POSITIVE_INFINITY;

    private final Policy policy;
    private final List<Acceptance> accepted;

    /**
     * Makes a checker.
     *
     * @param accepted accepted regressions, without the expired ones
     */
    public Checker(Policy policy, List<Acceptance> accepted) {
        this.policy = policy;
        this.accepted = List.copyOf(accepted);
    }

    /**
     * Fresh forks of both sides of a duel, for the cells that the first stage flagged.
     *
     * @param base measured in turns with the head
     */
    public record Confirmation(Side base, Side head) {}

    /** Compares two sides; of a duel, this is its first stage. */
    public CheckResult check(Side base, Side head) {
        return check(base, head, null);
    }

    /** Returns the cells that a duel must measure again, on fresh forks, before it can judge them. */
    public List<String> flagged(Side base, Side head) {
        var states = States.of(List.of(base, head));
        return Pairing.of(states.label(base), states.label(head), policy).stream()
                .filter(candidate -> candidate.samples().gated() && candidate.known() == null)
                .filter(candidate ->
                        candidate.estimate() != null && Judge.flags(candidate.estimate(), candidate.margin()))
                .map(candidate -> candidate.samples().cell())
                .distinct()
                .toList();
    }

    /** Compares two sides; the confirmation is for duels, null in their first stage. */
    public CheckResult check(Side base, Side head, @Nullable Confirmation confirmation) {
        // The confirmation must not change what it confirms: the CPU states are those of the first stage.
        States states = States.of(List.of(base, head));
        Confirmation labelled = confirmation == null
                ? null
                : new Confirmation(states.label(confirmation.base()), states.label(confirmation.head()));
        return checked(states.label(base), states.label(head), labelled);
    }

    private CheckResult checked(Side base, Side head, @Nullable Confirmation confirmation) {
        List<Environments.Difference> differences =
                Environments.differences(base.environment(), head.environment()).stream()
                        .map(difference -> policy.ignores(difference.title()) ? difference.ignored() : difference)
                        .toList();
        List<Candidate> candidates = Pairing.of(base, head, policy);
        boolean duel = base.interleavedWith(head);
        // Both sides of a duel ran on one machine at the same time: a difference, such as a JVM option, belongs to the
        // build.
        boolean refused = !duel && differences.stream().anyMatch(Environments.Difference::hard);
        Guards guards = Guards.of(base, head, candidates, policy);
        List<CellVerdict> cells;
        if (refused) {
            cells = refused(candidates);
        } else {
            cells = new ArrayList<>(judged(candidates, true, duel, confirmation));
            cells.addAll(judged(candidates, false, duel, confirmation));
        }
        return new Conclusion(base, head, policy, duel, guards.applied(cells), guards, differences).result();
    }

    private List<CellVerdict> refused(List<Candidate> candidates) {
        var cells = new ArrayList<CellVerdict>();
        for (Candidate candidate : candidates) {
            if (!candidate.samples().ruler()) {
                boolean shown = policy.acrossMachines() && candidate.stratum() != null;
                Measured measured = shown ? measured(candidate, null, 1, Adjusted.NOT) : null;
                State state = candidate.stratum() == null && candidate.known() != null
                        ? candidate.known()
                        : State.NOT_COMPARABLE;
                cells.add(verdict(candidate, new Decision(state, CheckWords.OTHER_MACHINE.say()), measured));
            }
        }
        return cells;
    }

    private List<CellVerdict> judged(
            List<Candidate> all, boolean gated, boolean duel, @Nullable Confirmation confirmation) {
        List<Candidate> candidates = all.stream()
                .filter(candidate -> candidate.samples().gated() == gated
                        && !candidate.samples().ruler())
                .toList();
        Map<String, Candidate> fresh = confirmation == null ? Map.of() : fresh(confirmation);
        double[] p = candidates.stream()
                .filter(candidate -> candidate.known() == null)
                .mapToDouble(candidate -> estimate(candidate).p())
                .toArray();
        double[] holm = Multiplicity.holm(p);
        double[] q = Multiplicity.falseDiscovery(p);
        var cells = new ArrayList<CellVerdict>();
        int test = 0;
        for (Candidate candidate : candidates) {
            if (candidate.known() != null) {
                double alpha = duel ? Policy.STAGE_ALPHA : Policy.FAMILY_ALPHA / candidates.size();
                cells.add(verdict(candidate, known(candidate, alpha), shown(candidate, p.length)));
            } else if (duel) {
                cells.add(twice(candidate, fresh.get(candidate.name())));
            } else {
                cells.add(once(candidate, new Adjusted(holm[test], q[test]), p.length));
                test++;
            }
        }
        return cells;
    }

    /** A p-value after Holm, and after Benjamini and Hochberg. */
    private record Adjusted(double p, double q) {
        static final Adjusted NOT = new Adjusted(Double.NaN, Double.NaN);
    }

    private CellVerdict once(Candidate candidate, Adjusted adjusted, int tests) {
        Decision decision = Judge.once(estimate(candidate), adjusted.p(), candidate.margin());
        return verdict(candidate, decision, measured(candidate, null, tests, adjusted));
    }

    private CellVerdict twice(Candidate candidate, @Nullable Candidate fresh) {
        boolean flagged = Judge.flags(estimate(candidate), candidate.margin());
        if (flagged && fresh != null && fresh.known() != null) {
            Decision nothing = Judge.unconfirmed(estimate(candidate), fresh.reason());
            return verdict(candidate, nothing, measured(candidate, null, 0, Adjusted.NOT));
        }
        Candidate second = flagged ? fresh : null;
        Decision decision =
                Judge.twice(estimate(candidate), second == null ? null : estimate(second), candidate.margin());
        return verdict(candidate, decision, measured(candidate, second, 0, Adjusted.NOT));
    }

    private static Decision known(Candidate candidate, double alpha) {
        Estimate estimate = candidate.estimate();
        if (estimate == null || candidate.known() != State.INCONCLUSIVE) {
            return new Decision(Objects.requireNonNull(candidate.known()), candidate.reason());
        }
        // So few forks cannot be certain: looking worse is enough. A single fork has no spread at all.
        int forks = Math.min(estimate.baseForks(), estimate.headForks());
        double enough = forks >= Strata.FEWEST_FORKS ? alpha : forks > 1 ? LOOKS : CERTAIN;
        return Judge.excused(estimate, enough, candidate.margin(), candidate.reason());
    }

    private @Nullable Measured shown(Candidate candidate, int tests) {
        return candidate.stratum() == null ? null : measured(candidate, null, Math.max(1, tests), Adjusted.NOT);
    }

    /** Disturbed fresh forks confirm nothing; they are included so that the check can say so. */
    private Map<String, Candidate> fresh(Confirmation confirmation) {
        return Pairing.of(confirmation.base(), confirmation.head(), policy).stream()
                .collect(Collectors.toMap(Candidate::name, candidate -> candidate, (one, other) -> other));
    }

    private static Estimate estimate(Candidate candidate) {
        return Objects.requireNonNull(candidate.estimate(), candidate.name());
    }

    /**
     * Collects the figures.
     *
     * @param fresh the confirmation of the first stage; null if there is none
     * @param tests how many cells share the error probability; 0 in a duel
     */
    private Measured measured(Candidate candidate, @Nullable Candidate fresh, int tests, Adjusted adjusted) {
        Candidate last = fresh == null ? candidate : fresh;
        Stratum stratum = Objects.requireNonNull(last.stratum(), last.name());
        Estimate estimate = estimate(last);
        Estimate first = estimate(candidate);
        double alpha = tests == 0 ? Policy.STAGE_ALPHA : Policy.FAMILY_ALPHA / tests;
        Power again = tests == 0 ? new Power(first, alpha, candidate.margin() / 2) : null;
        Unit unit = candidate.samples().unit();
        return new Measured(
                estimate,
                fresh == null ? null : first,
                estimate.p(),
                adjusted.p(),
                adjusted.q(),
                candidate.margin(),
                Power.detectable(new Power(first, alpha, candidate.margin()), again),
                unit.score(Estimate.mean(stratum.base().logCosts)),
                unit.score(Estimate.mean(stratum.head().logCosts)),
                stratum.head().forks() < 2 ? Double.NaN : Math.sqrt(Estimate.variance(stratum.head().logCosts)));
    }

    private CellVerdict verdict(Candidate candidate, Decision decision, @Nullable Measured measured) {
        Samples samples = candidate.samples();
        String excuse = "";
        if (decision.state() == State.REGRESSED && measured != null) {
            double ratio = measured.estimate().ratio();
            excuse = accepted.stream()
                    .filter(acceptance -> acceptance.covers(samples.cell(), ratio))
                    .map(Acceptance::reason)
                    .findFirst()
                    .orElse("");
        }
        return new CellVerdict(
                samples.key(),
                samples.cell(),
                samples.metric(),
                candidate.cpuState(),
                samples.gated(),
                samples.unit(),
                decision.state(),
                decision.reason(),
                measured,
                decision.evidence(),
                samples.lostForks(),
                excuse,
                candidate.notes());
    }
}
