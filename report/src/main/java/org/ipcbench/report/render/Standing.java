package org.ipcbench.report.render;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;

/** Says in one line each on what machine a run was measured, and how far to trust it. */
final class Standing {
    private Standing() {}

    /** Names processor, kernel and Java. */
    static Phrase machine(MeasuredRun run) {
        Phrase facts = facts((group, key) -> run.record().environment(group, key));
        return Words.MACHINE.say().labels(facts.isEmpty() ? Phrase.plain("–") : facts);
    }

    /** Names the same of the peer's host, if that is another. */
    static Optional<Phrase> peer(MeasuredRun run) {
        Phrase facts = facts((group, key) -> run.record().environment(Run.PEER_HOST, group + " " + key));
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.PEER_HOST.say().labels(facts));
    }

    private static Phrase facts(BinaryOperator<String> environment) {
        return Phrase.join(
                List.of(
                        fact(environment, "cpu", "model", Phrase::plain),
                        fact(environment, "cpu", "threads", Words.CPU_COUNT::say),
                        fact(environment, "host", "memory", Phrase::plain),
                        fact(environment, "host", "hypervisor", Phrase::plain),
                        fact(environment, "kernel", "release", release -> Phrase.plain("Linux " + release)),
                        fact(environment, "jvm", "version", version -> Phrase.plain("Java " + version))),
                Phrase.plain(" · "));
    }

    private static Phrase fact(
            BinaryOperator<String> environment, String group, String key, Function<String, Phrase> say) {
        String value = environment.apply(group, key);
        return value.isEmpty() || value.equals("unknown") || value.equals("none") ? Phrase.NONE : say.apply(value);
    }

    /** Counts forks, and says whether others or the CPUs themselves disturbed them. */
    static Phrase trust(MeasuredRun whole, MeasuredRun used) {
        List<Fork> good = whole.goodForks();
        List<MeasuredCell> rivals = used.cells().stream()
                .filter(cell -> cell.isRival() && cell.isMeasured())
                .toList();
        long enough = rivals.stream()
                .filter(cell -> cell.goodForks().size() >= Figure.ENOUGH_FORKS)
                .count();
        boolean twoStates = used.cells().stream().anyMatch(cell -> !cell.state().isEmpty());
        List<Phrase> parts = List.of(
                Words.TRUST_FORKS.say(enough, rivals.size(), Figure.ENOUGH_FORKS),
                quiet(good),
                twoStates ? Words.TRUST_STATES.say() : Phrase.plain(""));
        return Words.TRUST.say().labels(Phrase.join(parts, Phrase.SEMICOLON));
    }

    /** Older runs did not look. */
    private static Phrase quiet(List<Fork> good) {
        long disturbed = good.stream().filter(Fork::disturbed).count();
        boolean looked = good.stream().anyMatch(fork -> Double.isFinite(fork.taken()));
        if (disturbed > 0) {
            return Words.TRUST_DISTURBED.say(disturbed, good.size());
        }
        return looked ? Words.TRUST_QUIET.say() : Phrase.plain("");
    }
}
