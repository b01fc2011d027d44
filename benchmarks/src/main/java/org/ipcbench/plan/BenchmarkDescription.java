package org.ipcbench.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.results.Times;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark says of itself, in a class nested in the JMH class that measures it, whose name is the benchmark's.
 *
 * <p>Found by {@link java.util.ServiceLoader} as {@link BenchmarkWords}: adding a benchmark takes its class, with a description that
 * has a no-argument constructor, and one line in {@code META-INF/services}.
 */
public abstract class BenchmarkDescription implements BenchmarkWords {
    private static final List<String> OF_TIMES = List.of("avgt", "sample");
    private static final List<String> OF_RATES = List.of("thrpt");

    private final Operation operation;
    private final Score score;
    private final Set<ChannelKind> channels;
    private final List<String> modes;

    /**
     * What is done in one operation.
     *
     * @param method the name of the one JMH method that does it
     * @param tag only cells with equal tags share a scale
     * @param words as {@link BenchmarkWords#operation} returns them
     */
    public record Operation(String method, String tag, Phrase words) {}

    /**
     * Describes a benchmark.
     *
     * @param channels the kinds of mechanisms that take part
     * @param modes the JMH modes that make sense, by their short labels, the usual one first; if none are given, those of its score
     */
    protected BenchmarkDescription(Operation operation, Score score, Set<ChannelKind> channels, String... modes) {
        this.operation = operation;
        this.score = score;
        this.channels = Set.copyOf(channels);
        this.modes = modes.length > 0 ? List.of(modes) : score.lowerIsBetter() ? OF_TIMES : OF_RATES;
    }

    private Class<?> type() {
        return Objects.requireNonNull(getClass().getDeclaringClass(), "a description stands in its benchmark");
    }

    @Override
    public final String id() {
        return type().getSimpleName();
    }

    /** Returns the full name of the JMH method. */
    final String method() {
        return type().getName() + "." + operation.method();
    }

    /** Returns the tag of what happens in one operation. */
    final String tag() {
        return operation.tag();
    }

    @Override
    public final Phrase operation() {
        return operation.words();
    }

    @Override
    public final Score score() {
        return score;
    }

    /** Returns JMH's modes that make sense for it, the usual one first. */
    final List<String> modes() {
        return modes;
    }

    /** Tells whether it can measure mechanisms of this kind. */
    final boolean takes(Traits traits) {
        return channels.contains(traits.channels());
    }

    /** Tells whether it is measured in C too, with the mechanisms that are. */
    public boolean hasTwin() {
        return false;
    }

    /** Tells whether the peer has to account for what it received; otherwise it is passive. */
    public boolean peerCounts() {
        return true;
    }

    /** Tells whether what is sent comes back, so that a cell's figure needs only one host's clock. */
    public boolean comesBack(Cell cell) {
        return false;
    }

    /** Returns the highest count that makes sense; 1 if it is always one. */
    public int mostCount() {
        return 1;
    }

    /** Returns how many messages of this size one invocation moves; the size is null where it does not apply. */
    public int operationsPerInvocation(@Nullable Integer messageBytes) {
        return 1;
    }

    /** Returns the mode in which JMH runs it where its figures are not JMH's own; otherwise the cell's. */
    public String jmhMode(Cell cell) {
        return cell.mode();
    }

    /** Returns the times of one fork, where the profile's make no sense for it. */
    public Times times(Times times) {
        return times;
    }

    /** Returns how long a fork searches for its figure, in addition to its times; 0 if it measures one thing only. */
    public long searchMs() {
        return 0;
    }

    /** Returns additional tags for cells of this mechanism. */
    public List<String> tags(Traits traits) {
        return List.of();
    }

    /** Returns why it cannot measure a channel of this shape on any machine; empty if it can. */
    public Optional<Availability.Unavailable> refusal(String mechanism, Traits traits, ChannelSpec spec) {
        return Optional.empty();
    }

    /** Returns why it cannot measure this cell on any machine; empty if it can. */
    public Optional<Availability.Unavailable> refusal(Cell cell, Traits traits) {
        return Optional.empty();
    }

    /** Returns what a cell needs but is not granted here; empty if nothing. */
    public Optional<Availability.Unavailable> lacking(Cell cell) {
        return Optional.empty();
    }

    @Override
    public final String toString() {
        return id();
    }
}
