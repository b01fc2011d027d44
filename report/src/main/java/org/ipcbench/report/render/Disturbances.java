package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;

/** Says how much of a run was disturbed, by how much CPU, and by which programs. */
final class Disturbances {
    private static final int NAMED = 3;

    private Disturbances() {}

    /** Describes the disturbances of a run with all its forks; empty if none was seen. */
    static Optional<Phrase> of(MeasuredRun run) {
        List<Fork> good = run.goodForks();
        List<Fork> disturbed = good.stream().filter(Fork::disturbed).toList();
        if (disturbed.isEmpty()) {
            return Optional.empty();
        }
        int planned = run.record().intent().forks();
        long again = good.stream()
                .filter(fork -> planned > 0 && fork.fork() > planned)
                .count();
        List<MeasuredCell> lost =
                run.cells().stream().filter(MeasuredCell::disturbed).toList();
        Phrase rest = lost.isEmpty()
                ? Words.ALL_UNDISTURBED.say()
                : Words.NOT_UNDISTURBED.say(lost.size(), run.cells().size());
        Phrase more = again == 0
                ? rest
                : again == 1 ? Words.ONE_MEASURED_AGAIN.say(rest) : Words.MEASURED_AGAIN.say(again, rest);
        return Optional.of(
                Words.DISTURBED.say(disturbed.size(), good.size(), share(disturbed), programs(disturbed), more));
    }

    private static Object share(List<Fork> disturbed) {
        double[] taken = disturbed.stream()
                .filter(fork -> !fork.cramped() || fork.taken() > CpuUse.MOST_TAKEN)
                .mapToDouble(Fork::taken)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return taken.length == 0
                ? ""
                : Words.DISTURBED_SHARE.say(percent(taken[taken.length / 2]), percent(taken[taken.length - 1]));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    private static Object programs(List<Fork> disturbed) {
        Map<String, Long> msByName = new HashMap<>();
        disturbed.stream()
                .flatMap(fork -> fork.disturbance().programs().stream())
                .forEach(program -> msByName.merge(program.name(), program.cpuMs(), Long::sum));
        List<String> names = new ArrayList<>(msByName.keySet());
        names.sort((a, b) -> Long.compare(msByName.getOrDefault(b, 0L), msByName.getOrDefault(a, 0L)));
        return names.isEmpty()
                ? ""
                : Words.DISTURBED_BY.say(names.stream().limit(NAMED).collect(Collectors.joining(", ")));
    }
}
