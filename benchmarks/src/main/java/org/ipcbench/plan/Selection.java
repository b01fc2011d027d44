package org.ipcbench.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Times;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * What the user requested beyond a profile. An empty list or null leaves the choice to the profile.
 *
 * @param benchmarks patterns of benchmarks; {@code Floor.name} selects one floor
 * @param modes JMH's short labels
 * @param values on each axis, as in results; for mechanisms and backends, patterns
 * @param measuredMs how long each fork measures
 * @param settlingMs how long each fork may settle
 * @param chronicleDir where Chronicle keeps its queues
 */
public record Selection(
        List<String> benchmarks,
        List<String> modes,
        Map<Axis, List<String>> values,
        @Nullable Integer forks,
        @Nullable Long measuredMs,
        @Nullable Long settlingMs,
        @Nullable Path chronicleDir) {

    /** Leaves everything to the profile. */
    public static final Selection ALL = new Selection(List.of(), List.of(), Map.of(), null, null, null, null);

    public Selection {
        benchmarks = List.copyOf(benchmarks);
        modes = List.copyOf(modes);
        values = Map.copyOf(values);
    }

    /** Returns this selection with these values on an axis. */
    public Selection with(Axis axis, List<?> chosen) {
        Map<Axis, List<String>> more = new EnumMap<>(Axis.class);
        more.putAll(values);
        more.put(axis, chosen.stream().map(Object::toString).toList());
        return new Selection(benchmarks, modes, more, forks, measuredMs, settlingMs, chronicleDir);
    }

    /** Returns this selection, with these in place of what it leaves to the profile. */
    public Selection orElse(int usualForks, long usualMs) {
        return new Selection(
                benchmarks,
                modes,
                values,
                Objects.requireNonNullElse(forks, usualForks),
                Objects.requireNonNullElse(measuredMs, usualMs),
                settlingMs,
                chronicleDir);
    }

    List<String> mechanisms() {
        return on(Axis.MECHANISM, value -> value);
    }

    List<String> backends() {
        return on(Axis.BACKEND, value -> value);
    }

    List<Integer> sizes() {
        return on(Axis.SIZE, Integer::valueOf);
    }

    List<WaitMode> waits() {
        return on(Axis.WAIT, WaitMode::of);
    }

    List<Placement> placements() {
        return on(Axis.PLACEMENT, Placement::of);
    }

    List<PeerKind> peers() {
        return on(Axis.PEER, PeerKind::of);
    }

    /** Returns the values chosen on an axis, as in results. */
    public List<String> texts(Axis axis) {
        return on(axis, value -> value);
    }

    private <T> List<T> on(Axis axis, Function<String, T> read) {
        return values.getOrDefault(axis, List.of()).stream().map(read).toList();
    }

    /** Returns these times with the requested ones in their place: the same number of iterations, and whole windows of the warm-up. */
    Times applied(Times times) {
        return new Times(
                settlingMs == null ? times.settleMs() : wholeWindows(settlingMs),
                times.warmupIterations(),
                times.warmupMs(),
                times.measurementIterations(),
                measuredMs == null ? times.measurementMs() : Math.max(1, measuredMs / times.measurementIterations()));
    }

    /** Windows of 1, 2, 4 … ms add up to one less than a power of two. */
    private static long wholeWindows(long ms) {
        return ms == 0 ? 0 : 2 * Long.highestOneBit(ms) - 1;
    }

    /** A rate: as fast as messages are taken. That is a stream, whose latency is how long it lasts. */
    public static final String MOST = "max";

    /** A rate: the highest within an objective, which is searched for. */
    public static final String SEARCHED = "auto";

    /**
     * Returns this selection with the benchmarks that its rates ask for, and only numbers as rates.
     *
     * @throws UserError if there is an objective, and nothing to search for
     */
    public Selection byRate() {
        List<String> rates = texts(Axis.RATE);
        if (rates.isEmpty()) {
            return this;
        }
        List<String> numbers = rates.stream()
                .filter(rate -> !rate.equals(MOST) && !rate.equals(SEARCHED))
                .toList();
        List<String> named = new ArrayList<>(benchmarks);
        if (!numbers.isEmpty()) {
            named.add("Load");
        }
        if (rates.contains(SEARCHED)) {
            named.add("Knee");
        } else if (!texts(Axis.SLO).isEmpty()) {
            throw new UserError("--slo is what --rate auto searches for: add it, or leave --slo out");
        }
        if (rates.contains(MOST)) {
            named.add("OneWay");
        }
        return with(named).with(Axis.RATE, numbers);
    }

    /** Returns this selection with these benchmarks. */
    public Selection with(List<String> named) {
        return new Selection(named, modes, values, forks, measuredMs, settlingMs, chronicleDir);
    }

    /** Tells whether it chooses values that only a load has. */
    boolean isOfLoads() {
        return values.entrySet().stream()
                .anyMatch(
                        entry -> entry.getKey().isOfLoads() && !entry.getValue().isEmpty());
    }

    /** Tells whether it narrows down the cells by an axis that floors do not have. */
    boolean concernsExchanges() {
        return values.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey() != Axis.SIZE && !entry.getValue().isEmpty());
    }
}
