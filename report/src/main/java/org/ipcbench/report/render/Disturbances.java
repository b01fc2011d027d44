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
import org.ipcbench.results.Fork;

/** Says how much of a run was disturbed, by how much CPU, and by which programs. */
final class Disturbances {
    private static final int NAMED = 3;

    private final List<Fork> good;
    private final List<Fork> disturbed;
    private final MeasuredRun run;

    private Disturbances(MeasuredRun run) {
        this.run = run;
        this.good = run.goodForks();
        this.disturbed = good.stream().filter(Fork::disturbed).toList();
    }

    /** Describes the disturbances of a run with all its forks; empty if none was seen. */
    static Optional<String> of(MeasuredRun whole) {
        return new Disturbances(whole).text();
    }

    private Optional<String> text() {
        if (disturbed.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringBuilder("Disturbed: others took the CPUs while " + disturbed.size() + " of " + good.size()
                + " forks were measured" + share() + programs() + ".");
        int planned = run.record().intent().forks();
        long again = good.stream()
                .filter(fork -> planned > 0 && fork.fork() > planned)
                .count();
        if (again > 0) {
            text.append(' ')
                    .append(again)
                    .append(again == 1 ? " fork was" : " forks were")
                    .append(" measured again.");
        }
        List<MeasuredCell> lost =
                run.cells().stream().filter(MeasuredCell::disturbed).toList();
        text.append(
                lost.isEmpty()
                        ? " All figures come from undisturbed forks."
                        : " " + lost.size() + " of " + run.cells().size()
                                + " cells have no undisturbed fork: they are shown, marked disturbed, and not ranked.");
        return Optional.of(text.toString());
    }

    private String share() {
        double[] taken = disturbed.stream()
                .mapToDouble(Fork::taken)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return taken.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", in the median %.0f %% of a CPU, at most %.0f %%",
                        100 * taken[taken.length / 2],
                        100 * taken[taken.length - 1]);
    }

    private String programs() {
        Map<String, Long> msByName = new HashMap<>();
        disturbed.stream()
                .flatMap(fork -> fork.disturbance().programs().stream())
                .forEach(program -> msByName.merge(program.name(), program.cpuMs(), Long::sum));
        List<String> names = new ArrayList<>(msByName.keySet());
        names.sort((a, b) -> Long.compare(msByName.getOrDefault(b, 0L), msByName.getOrDefault(a, 0L)));
        return names.isEmpty()
                ? ""
                : "; most of it " + names.stream().limit(NAMED).collect(Collectors.joining(", "));
    }
}
