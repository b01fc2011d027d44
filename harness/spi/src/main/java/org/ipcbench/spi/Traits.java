package org.ipcbench.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a mechanism on every host: all that list, plan, contract tests and charts know of it.
 *
 * @param description in words
 * @param capabilities what it can do, and what it demands
 * @param channels what its channels do
 * @param copies how often a payload is copied between the sender's buffer and the receiver's
 * @param backends how Java reaches it, in order of preference, each with the wait modes that it has
 * @param triable the backends whose channels can try without waiting
 * @param peers what the other end can be
 * @param whyNoOther why no other kind of peer is possible; empty if every kind is
 * @param limits the machine's limits that apply to it, by their names in the fingerprint
 * @param allocating the backends whose library allocates on the heap at each call
 */
public record Traits(
        Description description,
        Set<Capability> capabilities,
        ChannelKind channels,
        int copies,
        Map<String, Set<WaitMode>> backends,
        Set<String> triable,
        Set<PeerKind> peers,
        String whyNoOther,
        List<String> limits,
        Set<String> allocating) {

    /**
     * A mechanism in words, as in the table of {@code list --table}.
     *
     * @param title the name for people, such as {@code anonymous pipe}
     * @param family the group it is listed and drawn with
     * @param scope which processes can meet
     * @param naming how processes find the object
     * @param dataForm what travels
     * @param kernelSupport what the kernel keeps for it
     * @param api the calls it is made of
     * @param use what it is good for
     */
    public record Description(
            String title,
            Family family,
            String scope,
            String naming,
            String dataForm,
            String kernelSupport,
            String api,
            String use) {}

    /** What a mechanism can do, and what it demands. */
    public enum Capability {
        /** Bytes travel, not only wake-ups. */
        CARRIES_DATA,
        /** A receiver can wait for a sender without another mechanism. */
        SYNCHRONISES,
        /** Message boundaries are kept. */
        KEEPS_BOUNDARIES,
        /** Raises that arrive before the receiver looks merge into one wake-up; for wake-ups only. */
        COALESCES,
        /** The object and its content outlive the process that created it. */
        OUTLIVES_CREATOR,
        /** The ends may be on two hosts. */
        CROSSES_HOSTS,
        /** A message may be lost: senders do not wait for room, and what does not fit is dropped. */
        MAY_DROP,
        /** {@link ChannelSpec#capacityBytes()} can be chosen. */
        SIZABLE,
        /** {@link SocketOptions#nagle()} can be chosen. */
        NAGLES,
        /** {@link SocketOptions#sendBytes()} and {@link SocketOptions#receiveBytes()} can be chosen. */
        BUFFERED,
        /** The peer's process inherits its ends at start. */
        INHERITED
    }

    /** A group of mechanisms built on the same kernel objects. */
    public enum Family {
        /** Pipes, with a name or without, and models of them. */
        PIPE,
        /** Sockets of this host or of the network. */
        SOCKET,
        /** The kernel's message queues. */
        QUEUE,
        /** Memory that both ends have mapped. */
        SHARED_MEMORY,
        /** Wake-ups that carry nothing, or little. */
        NOTIFICATION,
        /** Mutual exclusion. */
        LOCK,
        /** Transports of a library, whatever it is built on. Its objects are not created on trial before a run. */
        LIBRARY
    }

    /** Copies all collections; those that have an order keep it. */
    public Traits {
        capabilities = Set.copyOf(capabilities);
        backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
        triable = Set.copyOf(triable);
        peers = Collections.unmodifiableSet(EnumSet.copyOf(peers));
        limits = List.copyOf(limits);
        allocating = Set.copyOf(allocating);
    }

    /** Starts the description of a mechanism; everything not set is empty or false. */
    public static TraitsBuilder of(String title, Family family) {
        return new TraitsBuilder(title, family);
    }

    /** Returns the name for people. */
    public String title() {
        return description.title();
    }

    /** Returns the group it is listed and drawn with. */
    public Family family() {
        return description.family();
    }

    /** Tells whether it can do this. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Tells whether it has {@link Capability#CARRIES_DATA}. */
    public boolean carriesData() {
        return has(Capability.CARRIES_DATA);
    }

    /** Tells whether it has {@link Capability#SYNCHRONISES}. */
    public boolean synchronises() {
        return has(Capability.SYNCHRONISES);
    }

    /** Tells whether it has {@link Capability#KEEPS_BOUNDARIES}. */
    public boolean keepsBoundaries() {
        return has(Capability.KEEPS_BOUNDARIES);
    }

    /** Tells whether it has {@link Capability#COALESCES}. */
    public boolean coalesces() {
        return has(Capability.COALESCES);
    }

    /** Tells whether it has {@link Capability#OUTLIVES_CREATOR}. */
    public boolean outlivesCreator() {
        return has(Capability.OUTLIVES_CREATOR);
    }

    /** Tells whether it has {@link Capability#CROSSES_HOSTS}. */
    public boolean crossesHosts() {
        return has(Capability.CROSSES_HOSTS);
    }

    /** Tells whether it has {@link Capability#MAY_DROP}. */
    public boolean mayDrop() {
        return has(Capability.MAY_DROP);
    }

    /** Tells whether it has {@link Capability#SIZABLE}. */
    public boolean sizable() {
        return has(Capability.SIZABLE);
    }

    /** Tells whether it has {@link Capability#NAGLES}. */
    public boolean nagles() {
        return has(Capability.NAGLES);
    }

    /** Tells whether it has {@link Capability#BUFFERED}. */
    public boolean buffered() {
        return has(Capability.BUFFERED);
    }

    /** Tells whether it has {@link Capability#INHERITED}. */
    public boolean inherited() {
        return has(Capability.INHERITED);
    }

    /** Returns the wait modes of a backend; empty if the mechanism does not have that backend. */
    public Set<WaitMode> waitModes(String backend) {
        return backends.getOrDefault(backend, Set.of());
    }

    /**
     * Returns why this mechanism has no channel of this shape on any host: it lacks the backend with this wait mode,
     * cannot have such a peer, or what cannot be chosen of it is; null if it has such a channel.
     */
    public Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (!peers.contains(spec.peer())) {
            String known = peers.stream().map(PeerKind::id).collect(Collectors.joining(","));
            return Availability.unavailable(
                    "the peer cannot be a " + spec.peer().id() + ": " + whyNot(spec.peer()), "use --peer " + known);
        }
        if (waitModes(spec.backend()).contains(spec.waitMode())) {
            if (carriesData() != spec.carriesData()) {
                return wrongFreight();
            }
            if (!sizable() && spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
                return Availability.unavailable("its capacity cannot be chosen", "leave out --capacity");
            }
            if (!buffered() && spec.socket().buffers()) {
                return Availability.unavailable("it has no socket buffers", "leave out --sndbuf and --rcvbuf");
            }
            return spec.socket().nagle() && !nagles()
                    ? Availability.unavailable("it holds no messages back", "leave out --nodelay")
                    : null;
        }
        String known = backends.entrySet().stream()
                .map(entry -> entry.getKey() + " ("
                        + entry.getValue().stream().map(WaitMode::id).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
        return Availability.unavailable(
                "there is no backend " + spec.backend() + " with wait mode "
                        + spec.waitMode().id(),
                "use one of " + known);
    }

    private String whyNot(PeerKind peer) {
        return peer == PeerKind.REMOTE ? "it does not cross hosts" : whyNoOther;
    }

    private Availability.Unavailable wrongFreight() {
        return carriesData()
                ? Availability.unavailable("a message has at least 1 byte", "ask for messages of a size")
                : Availability.unavailable("it carries no bytes", "ask for a channel without payload");
    }

    /** Returns the ids of the backends, in the mechanism's order. */
    public List<String> backendIds() {
        return List.copyOf(backends.keySet());
    }
}
