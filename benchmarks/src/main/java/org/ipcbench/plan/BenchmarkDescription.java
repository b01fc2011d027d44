package org.ipcbench.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark says of itself, in a class within the JMH class that measures it: that class's name is the benchmark's.
 *
 * <p>Found by {@link java.util.ServiceLoader}: adding a benchmark is its class, with a description that has a constructor without arguments, and a
 * line in {@code META-INF/services}.
 */
public abstract class BenchmarkDescription {
    private final String method;
    private final String tag;
    private final Set<ChannelKind> channels;
    private final List<String> modes;

    /**
     * Describes a benchmark.
     *
     * @param method the name of its one method
     * @param tag what happens in one operation: only cells with equal tags share a scale
     * @param channels of what kinds the mechanisms are that take part
     * @param modes JMH's short labels of those that make sense, the usual one first
     */
    protected BenchmarkDescription(String method, String tag, Set<ChannelKind> channels, String... modes) {
        this.method = method;
        this.tag = tag;
        this.channels = Set.copyOf(channels);
        this.modes = List.of(modes);
    }

    private Class<?> type() {
        return Objects.requireNonNull(getClass().getDeclaringClass(), "a description stands in its benchmark");
    }

    /** Returns the name used in options and results. */
    public final String id() {
        return type().getSimpleName();
    }

    /** Returns the full name of the JMH method. */
    final String method() {
        return type().getName() + "." + method;
    }

    /** Returns what happens in one operation. */
    final String tag() {
        return tag;
    }

    /** Returns JMH's modes that make sense for it, the usual one first. */
    final List<String> modes() {
        return modes;
    }

    /** Tells whether it can measure mechanisms of this kind. */
    final boolean takes(Traits traits) {
        return channels.contains(traits.channels());
    }

    /** Tells whether figures over message sizes are what it is for. */
    public boolean isAboutSizes() {
        return false;
    }

    /** Tells whether the peer has to account for what it received; else it only is there. */
    public boolean peerCounts() {
        return true;
    }

    /** Returns the highest count that makes sense; 1 where it is always one. */
    public int mostCount() {
        return 1;
    }

    /** Returns how many messages one call moves, of this size; null where the size plays no part. */
    public int operationsPerInvocation(@Nullable Integer messageBytes) {
        return 1;
    }

    /** Returns more tags for cells of this mechanism. */
    public List<String> tags(Traits traits) {
        return List.of();
    }

    /** Returns why it cannot measure a channel of this shape on any machine; empty if it can. */
    public Optional<Availability.Unavailable> refusal(String mechanism, Traits traits, ChannelSpec spec) {
        return Optional.empty();
    }

    /** Returns what a cell needs and is not granted here; empty if it is. */
    public Optional<Availability.Unavailable> lacking(Cell cell) {
        return Optional.empty();
    }

    @Override
    public final String toString() {
        return id();
    }
}
