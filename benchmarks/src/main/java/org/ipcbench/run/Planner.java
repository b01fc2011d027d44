package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.session.LossyStream;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;

/**
 * Turns a profile and a selection into cells.
 *
 * <p>What was asked for and cannot run here stays in the plan, skipped with its reason. What the profile would have had,
 * but a backend or this machine does not offer by its nature, is left out.
 */
public final class Planner {

    /** Placements that only some machines have: without them a profile is smaller, not poorer. */
    private static final Set<Placement> OPTIONAL =
            Set.of(Placement.SMT, Placement.SAME_LLC, Placement.CROSS_LLC, Placement.CROSS_NODE);

    private static final String ONE_FORK = "1 fork a cell: the spread shown is over the iterations of one pair of "
            + "processes and does not say what the next pair would measure; on two virtual CPUs that can be four times as "
            + "much. Use --forks 5 before you believe a difference.";

    private final Map<String, Mechanism> mechanisms = new LinkedHashMap<>();
    private final Function<Placement, Seat> places;

    /**
     * Makes a planner for one machine.
     *
     * @param places what each placement comes to here
     */
    public Planner(List<Mechanism> mechanisms, Function<Placement, Seat> places) {
        mechanisms.stream()
                .filter(mechanism -> mechanism.traits().carriesData())
                .forEach(mechanism -> this.mechanisms.put(mechanism.id(), mechanism));
        this.places = places;
    }

    /**
     * Makes the plan.
     *
     * @param seed decides the order of the forks
     * @throws UserError if a pattern matches nothing, or nothing is left
     */
    public Plan plan(Profile profile, Selection selection, long seed) {
        Choice choice = new Choice(profile, selection);
        List<String> chosen = new Globs("--mechanism", selection.mechanisms()).select(mechanisms.keySet());
        Globs backends = new Globs("--backend", selection.backends());
        backends.select(backendsOf(chosen));
        int forks = selection.forks() == null ? profile.forks() : selection.forks();
        Times times = selection.measuredMs() == null
                ? profile.times()
                : profile.times().measuring(selection.measuredMs());
        Repeat repeat = new Repeat(profile, selection);

        Map<String, CellEntry> cells = new LinkedHashMap<>();
        Set<String> notes = new LinkedHashSet<>();
        choice.floors().forEach(cell -> cells.put(cell.id(), floor(cell, repeat)));
        for (Setting setting : choice.settings()) {
            if (leftOut(setting, selection, notes)) {
                continue;
            }
            for (String id : chosen) {
                for (CellEntry entry : entries(id, setting, selection, backends, repeat)) {
                    cells.putIfAbsent(entry.id(), entry);
                }
            }
        }
        if (cells.isEmpty()) {
            throw new UserError("the options leave nothing to measure: no cell of benchmark, mode, mechanism, backend "
                    + "and wait mode has them all; './ipcbench list' shows what there is");
        }
        if (forks == 1) {
            notes.add(ONE_FORK);
        }
        return new Plan(
                profile, times, forks, seed, used(cells.values()), List.copyOf(cells.values()), List.copyOf(notes));
    }

    private List<MechanismEntry> used(Collection<CellEntry> cells) {
        Set<String> ids = new TreeSet<>();
        cells.stream()
                .map(entry -> entry.cell().mechanism())
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids.stream().map(id -> MechanismEntry.of(mechanism(id))).toList();
    }

    private Set<String> backendsOf(List<String> ids) {
        Set<String> backends = new TreeSet<>();
        ids.forEach(id -> backends.addAll(traits(id).backendIds()));
        return backends;
    }

    private boolean leftOut(Setting setting, Selection selection, Set<String> notes) {
        if (!OPTIONAL.contains(setting.placement()) || selection.placements().contains(setting.placement())) {
            return false;
        }
        Seat seat = places.apply(setting.placement());
        if (seat instanceof Seat.None none) {
            notes.add("placement " + setting.placement().id() + " is left out: " + none.reason());
        }
        return seat instanceof Seat.None || seat.equals(places.apply(Placement.TWO_CPUS));
    }

    private List<CellEntry> entries(String id, Setting setting, Selection selection, Globs backends, Repeat repeat) {
        List<CellEntry> entries = new ArrayList<>();
        boolean everyBackend = setting.everyBackend() || !selection.backends().isEmpty();
        for (String backend : traits(id).backendIds()) {
            boolean hasMode = traits(id).waitModes(backend).contains(setting.waitMode());
            if (!backends.matches(backend) || (!hasMode && selection.waits().isEmpty())) {
                continue;
            }
            for (int bytes : setting.sizes()) {
                cells(id, backend, bytes, setting, selection)
                        .forEach(cell -> entries.add(exchange(cell, backend, bytes, setting, repeat)));
            }
            if (!everyBackend) {
                break;
            }
        }
        return entries;
    }

    /** Returns the cells of one size: one for each capacity that was asked for, else one. */
    private static List<Cell> cells(String id, String backend, int bytes, Setting setting, Selection selection) {
        Cell cell = Cell.exchange(
                setting.benchmark(),
                setting.mode(),
                id,
                backend,
                bytes,
                setting.waitMode().id(),
                setting.placement().id());
        return selection.capacities().isEmpty()
                ? List.of(cell)
                : selection.capacities().stream().map(cell::withCapacity).toList();
    }

    private CellEntry exchange(Cell cell, String backend, int bytes, Setting setting, Repeat repeat) {
        String id = Objects.requireNonNull(cell.mechanism(), "mechanism");
        Draft draft = new Draft(cell, traits(id), repeat.command(cell));
        if (!traits(id).waitModes(backend).contains(setting.waitMode())) {
            List<String> has =
                    traits(id).waitModes(backend).stream().map(WaitMode::id).toList();
            return draft.skipped(
                    id + " by " + backend + " has no wait mode "
                            + setting.waitMode().id() + ", only " + String.join(", ", has),
                    "--wait " + String.join(",", has));
        }
        if (setting.waitMode() == WaitMode.SPIN && sharesOneCpu(setting.placement())) {
            return draft.skipped(
                    "both ends would poll on one CPU: each waits for a scheduler slice of milliseconds",
                    "--placement two-cpus, on a machine with two CPUs");
        }
        Seat seat = places.apply(setting.placement());
        if (seat instanceof Seat.None none) {
            return draft.skipped(none.reason(), none.remedy());
        }
        if (traits(id).mayDrop() && cell.benchmark().equals(Cell.ONE_WAY) && bytes < LossyStream.MIN_MESSAGE_BYTES) {
            return draft.skipped(
                    id + " may lose messages: to number and count them takes " + LossyStream.MIN_MESSAGE_BYTES
                            + " bytes, " + bytes + " are too few",
                    "--size " + LossyStream.MIN_MESSAGE_BYTES);
        }
        Integer capacity = cell.capacityBytes();
        Availability here = mechanism(id)
                .check(new ChannelSpec(
                        backend,
                        bytes,
                        setting.waitMode(),
                        capacity == null ? ChannelSpec.DEFAULT_CAPACITY : capacity));
        if (here instanceof Availability.Unavailable no) {
            return draft.seated((Seat.At) seat).skipped(no.reason(), no.remedy());
        }
        return draft.seated((Seat.At) seat).planned((Availability.Available) here);
    }

    private boolean sharesOneCpu(Placement placement) {
        return placement == Placement.SAME_CPU
                || (placement == Placement.FREE && places.apply(Placement.TWO_CPUS) instanceof Seat.None);
    }

    private static CellEntry floor(Cell cell, Repeat repeat) {
        return new CellEntry(
                cell,
                null,
                List.of(),
                null,
                List.of(),
                "",
                CellStatus.PLANNED,
                "",
                "",
                repeat.command(cell),
                List.of());
    }

    private Traits traits(String id) {
        return mechanism(id).traits();
    }

    private Mechanism mechanism(String id) {
        return Objects.requireNonNull(mechanisms.get(id), id);
    }
}
