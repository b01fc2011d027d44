package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.results.Seating;
import org.ipcbench.results.Times;
import org.ipcbench.session.PeerAt;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.SocketOptions;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;

/**
 * Turns a profile and a selection into cells.
 *
 * <p>What was requested but cannot run here stays in the plan, skipped with its reason. What the profile includes but a backend
 * or this machine inherently does not offer is omitted.
 */
public final class Planner {

    /** Placements that only some machines have: without them a profile is smaller, not poorer. */
    private static final List<Placement> OPTIONAL = List.of(
            Placement.SMT,
            Placement.CLUSTER,
            Placement.SAME_LLC,
            Placement.CROSS_LLC,
            Placement.CROSS_NODE,
            Placement.CROSS_SOCKET);

    private static final String ONE_FORK = "1 fork per cell: the spread shown is over the iterations of one pair of "
            + "processes and does not predict what the next pair would measure; on two virtual CPUs that can be four times as "
            + "much. Use --forks 5 before you believe a difference.";

    private static final String LEFT_OUT =
            "quick measures each mechanism through its first backend; --profile standard, in half an "
                    + "hour, adds the other backends, more sizes, more that polls or sleeps on two CPUs, more streams, threads as peers, "
                    + "uncontended locks, connection set-up and group wake-ups.";

    private final Map<String, Mechanism> mechanisms = new LinkedHashMap<>();
    private final Function<Placement, Seat> places;
    private final CpuQuota quota;
    private final BiFunction<Mechanism, ChannelSpec, Availability> check;

    /**
     * Makes a planner for one machine.
     *
     * @param check asks a mechanism whether a channel is available here
     * @param places what each placement means here
     * @param quota the CPU time that is granted here
     */
    public Planner(
            List<Mechanism> mechanisms,
            BiFunction<Mechanism, ChannelSpec, Availability> check,
            Function<Placement, Seat> places,
            CpuQuota quota) {
        this.check = check;
        mechanisms.forEach(mechanism -> this.mechanisms.put(mechanism.id(), mechanism));
        this.places = places;
        this.quota = quota;
    }

    /** Makes a planner that asks the mechanisms themselves what is available. */
    public Planner(List<Mechanism> mechanisms, Function<Placement, Seat> places, CpuQuota quota) {
        this(mechanisms, Mechanism::check, places, quota);
    }

    /**
     * Makes the plan.
     *
     * @param seed decides the order of the forks
     * @throws UserError if a pattern matches nothing, or nothing is left
     */
    public Plan plan(Profile profile, Selection selection, long seed) {
        Choice choice = new Choice(profile, selection);
        List<String> chosen = new Globs(Axis.MECHANISM.option(), selection.mechanisms()).select(mechanisms.keySet());
        Globs backends = new Globs(Axis.BACKEND.option(), selection.backends());
        backends.select(backendsOf(chosen, choice.floors()));
        int forks = selection.forks() == null ? profile.forks() : selection.forks();
        Times times = selection.applied(profile.times());
        Repeat repeat = new Repeat(profile, selection);

        Map<String, CellRecord> cells = new LinkedHashMap<>();
        Set<String> notes = new LinkedHashSet<>();
        choice.floors().forEach(cell -> cells.put(cell.id(), floor(cell, repeat)));
        for (Setting setting : choice.settings()) {
            if (leftOut(setting, selection, notes)) {
                continue;
            }
            for (String id : chosen) {
                if (!takesPart(id, setting, selection)) {
                    continue;
                }
                Setting own = suited(id, setting, selection);
                for (CellRecord entry : entries(id, own, selection, repeat)) {
                    cells.putIfAbsent(entry.id(), entry);
                }
            }
        }
        if (cells.isEmpty()) {
            throw new UserError(
                    "the options leave nothing to measure: no cell has this combination of benchmark, mode, mechanism, backend "
                            + "and wait mode; './ipcbench list' shows what is available");
        }
        addNotes(notes, forks, cells.values(), selection);
        if (profile == Profile.QUICK && selection.benchmarks().isEmpty()) {
            notes.add(LEFT_OUT);
        }
        return new Plan(
                profile, times, forks, seed, used(cells.values()), List.copyOf(cells.values()), List.copyOf(notes));
    }

    private void addNotes(Set<String> notes, int forks, Collection<CellRecord> cells, Selection selection) {
        quota.note().ifPresent(notes::add);
        if (forks == 1) {
            notes.add(ONE_FORK);
        }
        if (cells.stream().anyMatch(entry -> isNative(entry.cell()))) {
            new BackendChoice(selection).note().ifPresent(notes::add);
        }
    }

    private List<MechanismFacts> used(Collection<CellRecord> cells) {
        return cells.stream()
                .map(entry -> entry.cell().mechanism())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(id -> Facts.of(mechanism(id)))
                .toList();
    }

    private Set<String> backendsOf(List<String> ids, List<Cell> floors) {
        Set<String> backends = new TreeSet<>();
        ids.forEach(id -> backends.addAll(traits(id).backendIds()));
        floors.stream().map(Cell::backend).filter(Objects::nonNull).forEach(backends::add);
        return backends;
    }

    private static boolean isNative(Cell cell) {
        return cell.backend() != null && PosixBackends.isPosix(cell.backend());
    }

    private boolean leftOut(Setting setting, Selection selection, Set<String> notes) {
        if (!OPTIONAL.contains(setting.placement()) || selection.placements().contains(setting.placement())) {
            return false;
        }
        Seat seat = places.apply(setting.placement());
        if (seat instanceof Seat.None none) {
            notes.add("placement " + setting.placement().id() + " is skipped: " + none.reason());
        }
        return seat instanceof Seat.None || isMeasuredAlready(setting.placement(), seat);
    }

    /** The closest pair is of one of these kinds, and on many machines another node is another socket. */
    private boolean isMeasuredAlready(Placement placement, Seat seat) {
        return Stream.concat(Stream.of(Placement.TWO_CPUS), OPTIONAL.stream().takeWhile(each -> each != placement))
                .anyMatch(each -> seat.equals(places.apply(each)));
    }

    /**
     * A mechanism limited to one process takes part in every setting, with a thread as its peer. One that cannot block takes part
     * where others block, polling on two CPUs.
     */
    private Setting suited(String id, Setting setting, Selection selection) {
        Traits traits = traits(id);
        Setting own = setting;
        if (selection.peers().isEmpty() && traits.peers().equals(Set.of(PeerKind.THREAD))) {
            own = own.with(PeerKind.THREAD);
        }
        if (selection.placements().isEmpty() && own.peer() == PeerKind.REMOTE) {
            own = own.with(own.waitMode(), Placement.FREE);
        }
        boolean blocks = traits.backends().values().stream().anyMatch(modes -> modes.contains(WaitMode.BLOCK));
        if (selection.waits().isEmpty() && setting.waitMode() == WaitMode.BLOCK && !blocks) {
            own = own.with(WaitMode.SPIN, Placement.TWO_CPUS);
        }
        return own;
    }

    /** Tells whether the benchmark can measure it, and the profile or the user wants that. */
    private boolean takesPart(String id, Setting setting, Selection selection) {
        boolean wanted = setting.only().isEmpty() || setting.only().contains(id);
        boolean asked =
                !selection.mechanisms().isEmpty() && !selection.benchmarks().isEmpty();
        boolean meets = setting.peer() != PeerKind.REMOTE
                || !selection.mechanisms().isEmpty()
                || traits(id).peers().contains(PeerKind.REMOTE);
        return setting.benchmark().takes(traits(id)) && meets && (wanted || asked);
    }

    private List<CellRecord> entries(String id, Setting setting, Selection selection, Repeat repeat) {
        List<CellRecord> entries = new ArrayList<>();
        Setting own = traits(id).carriesData() ? setting : setting.withoutSize();
        boolean everyBackend = setting.everyBackend() || !selection.backends().isEmpty();
        for (String backend : new BackendChoice(selection).of(traits(id).backendIds())) {
            boolean hasMode = traits(id).waitModes(backend).contains(setting.waitMode());
            boolean hasPeer = traits(id).peers().contains(setting.peer());
            if ((!hasMode && selection.waits().isEmpty())
                    || (!hasPeer && selection.peers().isEmpty())) {
                continue;
            }
            own.cells(id, backend).stream()
                    .filter(cell -> setting.peer() != PeerKind.REMOTE
                            || !selection.benchmarks().isEmpty()
                            || setting.benchmark().comesBack(cell))
                    .forEach(cell -> entries.add(exchange(cell, setting, repeat)));
            if (!everyBackend) {
                break;
            }
        }
        return entries;
    }

    private CellRecord exchange(Cell cell, Setting setting, Repeat repeat) {
        String id = Objects.requireNonNull(cell.mechanism(), "mechanism");
        Draft draft = new Draft(setting.benchmark(), cell, traits(id), repeat.command(cell));
        ChannelSpec spec = spec(cell, setting);
        Optional<Availability.Unavailable> never = refusal(cell, setting, spec)
                .or(() -> quota.refusal(setting.waitMode(), setting.placement(), setting.peer()))
                .or(() -> setting.benchmark().lacking(cell));
        if (never.isPresent()) {
            return draft.skipped(null, never.get().reason(), never.get().remedy());
        }
        Seat seat = places.apply(setting.placement());
        if (seat instanceof Seat.None none) {
            return draft.skipped(null, none.reason(), none.remedy());
        }
        Availability here = check.apply(mechanism(id), spec);
        if (here instanceof Availability.Unavailable no) {
            return draft.skipped((Seat.At) seat, no.reason(), no.remedy());
        }
        return draft.planned((Seat.At) seat, (Availability.Available) here);
    }

    private static ChannelSpec spec(Cell cell, Setting setting) {
        Integer bytes = cell.number(Axis.SIZE);
        return new ChannelSpec(
                Objects.requireNonNull(cell.backend(), "backend"),
                bytes == null ? ChannelSpec.NO_PAYLOAD : bytes,
                setting.waitMode(),
                bytes(cell, Axis.CAPACITY),
                setting.peer(),
                new SocketOptions(
                        Axis.OFF.equals(cell.value(Axis.NODELAY)), bytes(cell, Axis.SNDBUF), bytes(cell, Axis.RCVBUF)));
    }

    /** Returns 0 where nothing was asked for. */
    private static int bytes(Cell cell, Axis axis) {
        Integer asked = cell.number(axis);
        return asked == null ? 0 : asked;
    }

    /** Returns why this cell makes no sense on any machine with these CPUs; empty if it does. */
    private Optional<Availability.Unavailable> refusal(Cell cell, Setting setting, ChannelSpec spec) {
        String id = String.valueOf(cell.mechanism());
        Set<WaitMode> modes = traits(id).waitModes(spec.backend());
        if (!modes.contains(spec.waitMode())) {
            List<String> has = modes.stream().map(WaitMode::id).toList();
            return no(
                    id + " by " + spec.backend() + " has no wait mode "
                            + spec.waitMode().id() + ", only " + String.join(", ", has),
                    "--wait " + String.join(",", has));
        }
        if (spec.peer() == PeerKind.REMOTE) {
            Optional<Availability.Unavailable> apart = betweenHosts(cell, setting);
            if (apart.isPresent()) {
                return apart;
            }
        } else if (spec.waitMode() == WaitMode.SPIN && sharesOneCpu(setting.placement())) {
            return no(
                    "both ends would poll on one CPU: each waits for a scheduler slice of milliseconds",
                    "--placement two-cpus, on a machine with two CPUs");
        }
        BenchmarkDescription benchmark = setting.benchmark();
        Optional<Availability.Unavailable> own =
                benchmark.refusal(id, traits(id), spec).or(() -> benchmark.refusal(cell, traits(id)));
        if (own.isPresent()) {
            return own;
        }
        int most = benchmark.mostCount();
        Integer count = cell.number(Axis.COUNT);
        if (count != null && count > most) {
            return no("count " + count + ": " + cell.benchmark() + " takes " + most + " at most", "--count " + most);
        }
        if (cell.value(Axis.NODELAY) != null && !traits(id).nagles()) {
            return no("it has no TCP_NODELAY", "leave out --nodelay");
        }
        return Optional.ofNullable(traits(id).refusal(spec));
    }

    private static Optional<Availability.Unavailable> betweenHosts(Cell cell, Setting setting) {
        if (!setting.benchmark().comesBack(cell)) {
            return no(
                    "the clocks of two hosts differ: only what comes back is measured between them",
                    "--benchmark RoundTrip, or load with --exchange echo");
        }
        if (setting.placement() != Placement.FREE) {
            return no("a placement is about the CPUs of one host, and the peer is on another", "--placement free");
        }
        return PeerAt.chosen().isPresent()
                ? Optional.empty()
                : no(
                        "no peer on another host was named",
                        "--peer-at HOST:PORT --token-file FILE, where './ipcbench peer' listens");
    }

    private static Optional<Availability.Unavailable> no(String reason, String remedy) {
        return Optional.of(Availability.unavailable(reason, remedy));
    }

    private boolean sharesOneCpu(Placement placement) {
        return placement == Placement.SAME_CPU
                || (placement == Placement.FREE && places.apply(Placement.TWO_CPUS) instanceof Seat.None);
    }

    private CellRecord floor(Cell cell, Repeat repeat) {
        String backend = cell.backend();
        Optional<Availability.Unavailable> never =
                Floors.HAND_OFF.equals(cell.floor()) ? quota.refusal(2) : Optional.empty();
        if (backend != null && PosixBackends.whyMissing(backend) != null) {
            never = no("backend " + backend + ": " + PosixBackends.whyMissing(backend), PosixBackends.remedy(backend));
        }
        CellOutcome outcome = never.map(why -> CellOutcome.skipped(why.reason(), why.remedy()))
                .orElse(CellOutcome.PLANNED);
        return new CellRecord(cell, null, Seating.NONE, List.of(), "", outcome, repeat.command(cell), List.of());
    }

    private Traits traits(String id) {
        return mechanism(id).traits();
    }

    private Mechanism mechanism(String id) {
        return Objects.requireNonNull(mechanisms.get(id), id);
    }
}
