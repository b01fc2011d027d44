package org.ipcbench.duel;

import java.util.List;
import org.ipcbench.results.Suite;
import org.ipcbench.results.Times;
import org.jspecify.annotations.Nullable;

/**
 * A duel, as in duel.json; {@code results/README.md} says what each field means.
 *
 * @param budgetMs null if there was no limit
 * @param sameBuild whether both sides were the same build, without a slowdown
 * @param inject how the head was slowed down on purpose, to test the check; otherwise null
 */
public record DuelDocument(
        int schema,
        String command,
        String startedAt,
        Contestant base,
        Contestant head,
        boolean sameBuild,
        @Nullable String inject,
        long seed,
        int forks,
        int confirmForks,
        Times times,
        @Nullable Long budgetMs,
        List<String> cells,
        List<String> leftOut) {

    private static final int SCHEMA = 1;

    /** One side, as the user named it and as it describes itself. */
    public record Contestant(String build, Suite suite, String sha256) {
        static Contestant of(Build build, RemoteSide side) {
            return new Contestant(build.label(), side.offer().suite(), build.sha256());
        }
    }

    /** Describes a duel that is about to start. */
    public static DuelDocument of(
            DuelPlan plan,
            Contestant base,
            Contestant head,
            @Nullable String inject,
            String command,
            String startedAt) {
        return new DuelDocument(
                SCHEMA,
                command,
                startedAt,
                base,
                head,
                inject == null && same(base, head),
                inject,
                plan.seed(),
                plan.forks(),
                plan.confirmForks(),
                plan.times(),
                plan.budget() == null ? null : plan.budget().ms(),
                plan.cells(),
                plan.leftOut());
    }

    /** Two builds of one commit differ only in dates. */
    private static boolean same(Contestant base, Contestant head) {
        String commit = base.suite().commit();
        boolean clean = !commit.equals("unknown") && !commit.endsWith("-dirty");
        return base.sha256().equals(head.sha256())
                || (clean && commit.equals(head.suite().commit()));
    }
}
