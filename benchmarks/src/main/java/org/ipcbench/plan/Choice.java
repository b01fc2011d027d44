package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * Applies a selection to the settings of a profile.
 *
 * <p>Requested values, such as sizes, replace the profile's; with sizes, only benchmarks that are about sizes take part, and those requested by
 * name. A requested wait mode or placement picks the profile's settings that have it; if there are none, it is combined
 * with what the profile has on the other axis; if both are requested, all their combinations are meant. Requested kinds
 * of peer apply to all of the profile's settings for processes; otherwise the profile's few settings for threads are
 * added where they fit.
 */
final class Choice {
    private final Profile profile;
    private final Selection selection;
    private final Globs benchmarks;
    private final BackendChoice backends;

    Choice(Profile profile, Selection selection) {
        this.profile = profile;
        this.selection = selection;
        this.benchmarks = new Globs("--benchmark", selection.benchmarks());
        benchmarks.select(benchmarkNames());
        this.backends = new BackendChoice(selection);
    }

    private static List<String> benchmarkNames() {
        List<String> names = new ArrayList<>(Benchmarks.ids());
        names.add(Cell.FLOOR);
        Floors.NAMES.forEach(name -> names.add(Cell.FLOOR + "." + name));
        return names;
    }

    List<Setting> settings() {
        return Benchmarks.all().stream()
                .filter(benchmark -> benchmarks.matches(benchmark.id()))
                .flatMap(benchmark -> settings(benchmark).stream())
                .toList();
    }

    List<Cell> floors() {
        boolean byDefault = selection.benchmarks().isEmpty();
        boolean otherMode = !selection.modes().isEmpty() && !selection.modes().contains("avgt");
        if (otherMode || (byDefault && selection.concernsExchanges())) {
            return List.of();
        }
        List<Cell> floors = profile.floors();
        if (!byDefault || (!selection.sizes().isEmpty() && !floors.isEmpty())) {
            floors = Floors.all(selection.sizes().isEmpty() ? List.of(64) : selection.sizes());
        }
        return floors.stream()
                .filter(cell -> benchmarks.matches(Cell.FLOOR) || benchmarks.matches(Cell.FLOOR + "." + cell.floor()))
                .filter(cell -> backends.hasFloor(cell.backend()))
                .toList();
    }

    private List<Setting> settings(BenchmarkDescription benchmark) {
        boolean onlySizes =
                !selection.sizes().isEmpty() && selection.benchmarks().isEmpty();
        boolean onlyLoads = selection.benchmarks().isEmpty() && selection.isOfLoads();
        List<Setting> all = profile
                .settingsOf(benchmark, onlyLoads || !selection.benchmarks().isEmpty())
                .stream()
                .filter(setting -> benchmark.isAboutSizes() || !onlySizes)
                .filter(setting -> !onlyLoads || takesAll(setting))
                .toList();
        List<Setting> withProcesses = all.stream()
                .filter(setting -> setting.peer() == PeerKind.PROCESS)
                .toList();
        if (!selection.peers().isEmpty()) {
            return selection.peers().stream()
                    .flatMap(peer -> cornered(withProcesses).stream().map(setting -> setting.with(peer)))
                    .toList();
        }
        List<Setting> chosen = new ArrayList<>(cornered(withProcesses));
        all.stream()
                .filter(setting -> setting.peer() != PeerKind.PROCESS && fits(setting))
                .forEach(setting -> chosen.addAll(asked(setting)));
        return chosen;
    }

    /** Without a benchmark's name, a value that only loads have chooses those that have it. */
    private boolean takesAll(Setting setting) {
        return Stream.of(Axis.values())
                .filter(axis -> axis.isOfLoads() && !selection.texts(axis).isEmpty())
                .allMatch(setting::takes);
    }

    private boolean fits(Setting setting) {
        return (selection.waits().isEmpty() || selection.waits().contains(setting.waitMode()))
                && (selection.placements().isEmpty() || selection.placements().contains(setting.placement()));
    }

    private List<Setting> cornered(List<Setting> base) {
        List<Setting> chosen = new ArrayList<>();
        for (Corner corner : corners(base)) {
            List<Setting> same = base.stream().filter(corner::isOf).toList();
            for (Setting setting : same.isEmpty() ? base : same) {
                chosen.addAll(asked(setting.with(corner.waitMode(), corner.placement())));
            }
        }
        return chosen;
    }

    private List<Setting> asked(Setting setting) {
        Setting own = setting;
        for (Axis axis : Axis.values()) {
            if (axis.isFree() && setting.takes(axis) && !selection.texts(axis).isEmpty()) {
                own = own.with(axis, selection.texts(axis));
            }
        }
        return modes(setting).stream().map(own::withMode).toList();
    }

    private List<String> modes(Setting setting) {
        return selection.modes().isEmpty()
                ? List.of(setting.mode())
                : selection.modes().stream()
                        .filter(setting.benchmark().modes()::contains)
                        .toList();
    }

    private Set<Corner> corners(List<Setting> base) {
        Set<Corner> corners = new LinkedHashSet<>();
        for (WaitMode wait : orNull(selection.waits())) {
            for (Placement placement : orNull(selection.placements())) {
                corners.addAll(corners(base, wait, placement));
            }
        }
        return corners;
    }

    private static <T> List<@Nullable T> orNull(List<T> asked) {
        return asked.isEmpty() ? Collections.singletonList(null) : List.copyOf(asked);
    }

    /** Returns those that have what was asked for, null for nothing; if there are none, all of them changed to have it. */
    private static Set<Corner> corners(List<Setting> base, @Nullable WaitMode wait, @Nullable Placement placement) {
        Set<Corner> own = new LinkedHashSet<>();
        Set<Corner> changed = new LinkedHashSet<>();
        for (Setting setting : base) {
            Corner corner = new Corner(
                    Objects.requireNonNullElse(wait, setting.waitMode()),
                    Objects.requireNonNullElse(placement, setting.placement()));
            changed.add(corner);
            if (corner.isOf(setting)) {
                own.add(corner);
            }
        }
        return own.isEmpty() ? changed : own;
    }

    private record Corner(WaitMode waitMode, Placement placement) {
        boolean isOf(Setting setting) {
            return waitMode == setting.waitMode() && placement == setting.placement();
        }
    }
}
