package org.ipcbench.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ipcbench.host.JvmWork;
import org.ipcbench.host.MachineLoad;
import org.ipcbench.host.ResourceUsage.Spent;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Iteration;
import org.ipcbench.session.HandOffMeter;
import org.ipcbench.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads what goes on in the machine around each measured iteration, outside its time: how far apart the CPUs are, what
 * was taken from the two sides, and what else their JVMs did.
 */
final class AroundIterations implements Closeable {
    private static final String NO_LOAD = "/proc/stat or /proc/loadavg cannot be read";
    private static final String NO_CPU =
            "/proc/stat does not tell what each CPU does, or a process of this fork has ended";
    private static final String NO_COST = "a side has ended, or /proc/PID/task cannot be read";

    private static final int READINGS_TO_WARM_UP = 5;

    private final Session session;
    private final CpuWatch watch;
    private final Cost cost;
    private final List<Readings> iterations = new ArrayList<>();
    private @Nullable Edge start;

    /**
     * Takes a few readings that do not count: the first ones are slow, and the meter must be compiled.
     *
     * @param watch the measured CPUs, and all processes of this fork
     * @param cost the threads that exchange
     */
    AroundIterations(Session session, CpuWatch watch, Cost cost) {
        this.session = session;
        this.watch = watch;
        this.cost = cost;
        cost.before();
        cost.after();
        watch.after();
        watch.before();
        session.jvmWork();
        for (int i = 0; i < READINGS_TO_WARM_UP; i++) {
            session.readHandOff();
        }
    }

    /** Takes the readings before an iteration; those of CPUs and threads last, so that they lie next to it. */
    void before() {
        Optional<HandOffMeter.Reading> handOff = session.readHandOff();
        Optional<JvmWork> work = session.jvmWork();
        Optional<MachineLoad> load = MachineLoad.read();
        start = new Edge(handOff, work, load, watch.before(), cost.before());
    }

    /**
     * Takes the readings after an iteration; those of threads and CPUs first.
     *
     * @param messages how many it exchanged
     */
    void after(long messages) {
        Cost.Reading threads = cost.after();
        CpuWatch.Reading cpus = watch.after();
        Optional<MachineLoad> load = MachineLoad.read();
        Optional<JvmWork> work = session.jvmWork();
        Edge end = new Edge(session.readHandOff(), work, load, cpus, threads);
        iterations.add(new Readings(Objects.requireNonNull(start, "before"), end, messages));
    }

    /** Returns what was read around each iteration. */
    List<Iteration> iterations() {
        return iterations.stream()
                .map(readings -> readings.entry(
                        watch.over(List.of(
                                readings.before().cpus(), readings.after().cpus())),
                        sums(readings)))
                .toList();
    }

    private Optional<Cost.Sums> sums(Readings readings) {
        Edge before = readings.before();
        Edge after = readings.after();
        return cost.between(
                before.threads(),
                after.threads(),
                before.cpus().processes(),
                after.cpus().processes());
    }

    /** Closes the counters of hardware events. */
    @Override
    public void close() throws IOException {
        cost.close();
    }

    /** Returns the messages of all measured iterations. */
    long messages() {
        return iterations.stream().mapToLong(Readings::messages).sum();
    }

    /** Returns what a message cost each end in each iteration; iterations that lack a reading are left out. */
    List<Map<String, Map<Expense, Double>>> costs() {
        return iterations.stream()
                .filter(readings -> readings.messages() > 0)
                .flatMap(readings ->
                        sums(readings).map(sums -> each(sums.byEnd(), sum -> sum / readings.messages())).stream())
                .toList();
    }

    /** Returns what a message cost each end over all iterations that lack no reading; empty if there are none. */
    Map<String, Map<Expense, Double>> cost() {
        Map<String, Map<Expense, Double>> total = new TreeMap<>();
        long counted = 0;
        for (Readings readings : iterations) {
            Optional<Cost.Sums> found = sums(readings);
            if (found.isPresent()) {
                counted += readings.messages();
                found.get()
                        .byEnd()
                        .forEach((end, sums) -> sums.forEach(
                                (expense, sum) -> total.computeIfAbsent(end, any -> new EnumMap<>(Expense.class))
                                        .merge(expense, sum, Double::sum)));
            }
        }
        double messages = counted;
        return counted == 0 ? Map.of() : each(total, sum -> sum / messages);
    }

    private static Map<String, Map<Expense, Double>> each(
            Map<String, Map<Expense, Double>> sums, DoubleUnaryOperator change) {
        Map<String, Map<Expense, Double>> changed = new TreeMap<>();
        sums.forEach((end, byExpense) -> {
            Map<Expense, Double> values = new EnumMap<>(Expense.class);
            byExpense.forEach((expense, sum) -> values.put(expense, change.applyAsDouble(sum)));
            changed.put(end, values);
        });
        return changed;
    }

    /** Returns what the CPUs did from before the first iteration until after the last; empty if that could not be read. */
    Optional<CpuUse> whole() {
        return iterations.isEmpty()
                ? Optional.empty()
                : watch.over(iterations.stream()
                        .flatMap(readings -> Stream.of(readings.before(), readings.after()))
                        .map(Edge::cpus)
                        .toList());
    }

    /** The raw readings at one end of an iteration. */
    private record Edge(
            Optional<HandOffMeter.Reading> handOff,
            Optional<JvmWork> work,
            Optional<MachineLoad> load,
            CpuWatch.Reading cpus,
            Cost.Reading threads) {}

    /** The raw readings around one iteration: evaluating them can wait until the fork has measured. */
    private record Readings(Edge before, Edge after, long messages) {

        Iteration entry(Optional<CpuUse> cpu, Optional<Cost.Sums> sums) {
            Optional<Spent> spent = sums.map(Cost.Sums::both);
            Optional<JvmWork> done =
                    before.work().flatMap(earlier -> after.work().map(later -> later.minus(earlier)));
            Optional<Long> stolen =
                    before.load().flatMap(earlier -> after.load().map(later -> later.stealMsSince(earlier)));
            Optional<Long> throttled = before.load()
                    .flatMap(earlier -> after.load().map(later -> later.throttledMsSince(earlier)))
                    .filter(ms -> ms > 0);
            var absent = new TreeMap<String, String>();
            Values values = new Values(absent);
            return new Iteration(
                    values.handOff("handOffBeforeNs", before.handOff()),
                    values.handOff("handOffAfterNs", after.handOff()),
                    values.of("load", before.load().map(MachineLoad::oneMinute), NO_LOAD),
                    values.of("stealMs", stolen, NO_LOAD),
                    throttled.orElse(null),
                    values.of("voluntarySwitches", spent.map(Spent::voluntarySwitches), NO_COST),
                    values.of("involuntarySwitches", spent.map(Spent::involuntarySwitches), NO_COST),
                    values.ofJvm("collections", done.map(JvmWork::collections)),
                    values.ofJvm("gcMs", done.map(JvmWork::gcMs)),
                    values.ofJvm("compileMs", done.map(JvmWork::compileMs)),
                    values.of("cpu", cpu, NO_CPU),
                    absent);
        }
    }

    /** Records, for each value that is missing, why. */
    private record Values(Map<String, String> absent) {
        <T> @Nullable T of(String name, Optional<T> value, String why) {
            if (value.isEmpty()) {
                absent.put(name, why);
            }
            return value.orElse(null);
        }

        @Nullable
        Long ofJvm(String name, Optional<Long> value) {
            String why = value.isEmpty() ? "the peer's JVM did not answer" : "a JVM does not tell";
            return of(name, value.filter(known -> known != JvmWork.UNKNOWN), why);
        }

        @Nullable
        Double handOff(String name, Optional<HandOffMeter.Reading> reading) {
            return reading.isEmpty()
                    ? null
                    : of(
                            name,
                            reading.map(HandOffMeter.Reading::ns).filter(Double::isFinite),
                            reading.get().problem());
        }
    }
}
