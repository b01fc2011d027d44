package org.ipcbench.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        /** The peer's process inherits its ends at start. */
        INHERITED
    }

    /** A group of mechanisms built on the same kernel objects. */
    public enum Family {
        PIPE,
        SOCKET,
        QUEUE,
        SHARED_MEMORY,
        NOTIFICATION,
        LOCK,
        LIBRARY
    }

    public Traits {
        capabilities = Set.copyOf(capabilities);
        backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
        triable = Set.copyOf(triable);
        peers = Collections.unmodifiableSet(EnumSet.copyOf(peers));
        limits = List.copyOf(limits);
        allocating = Set.copyOf(allocating);
    }

    /** Starts the description of a mechanism; everything not set is empty or false. */
    public static Builder of(String title, Family family) {
        return new Builder(title, family);
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
     * cannot have such a peer, or its capacity cannot be chosen; null if it has such a channel.
     */
    public Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (!peers.contains(spec.peer())) {
            String known = peers.stream().map(PeerKind::id).collect(Collectors.joining(","));
            return Availability.unavailable(
                    "the peer cannot be a " + spec.peer().id() + ": " + whyNoOther, "use --peer " + known);
        }
        if (waitModes(spec.backend()).contains(spec.waitMode())) {
            if (carriesData() != spec.carriesData()) {
                return wrongFreight();
            }
            return sizable() || spec.capacityBytes() == ChannelSpec.DEFAULT_CAPACITY
                    ? null
                    : Availability.unavailable("its capacity cannot be chosen", "leave out --capacity");
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

    private Availability.Unavailable wrongFreight() {
        return carriesData()
                ? Availability.unavailable("a message has at least 1 byte", "ask for messages of a size")
                : Availability.unavailable("it carries no bytes", "ask for a channel without payload");
    }

    /** Returns the ids of the backends, in the mechanism's order. */
    public List<String> backendIds() {
        return List.copyOf(backends.keySet());
    }

    /** Builds traits by name, so that a mechanism's description reads like a table. */
    public static final class Builder {
        private final String title;
        private final Family family;
        private String scope = "";
        private String naming = "";
        private String dataForm = "";
        private String kernelSupport = "";
        private String api = "";
        private String use = "";
        private @Nullable ChannelKind channels;
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private int copies;
        private final Map<String, Set<WaitMode>> backends = new LinkedHashMap<>();
        private final Set<String> triable = new TreeSet<>();
        private Set<PeerKind> peers = EnumSet.allOf(PeerKind.class);
        private String whyNoOther = "";
        private List<String> limits = List.of();
        private final Set<String> allocating = new TreeSet<>();

        private Builder(String title, Family family) {
            this.title = title;
            this.family = family;
        }

        public Builder scope(String scope) {
            this.scope = scope;
            return this;
        }

        public Builder naming(String naming) {
            this.naming = naming;
            return this;
        }

        public Builder dataForm(String dataForm) {
            this.dataForm = dataForm;
            return this;
        }

        public Builder kernelSupport(String kernelSupport) {
            this.kernelSupport = kernelSupport;
            return this;
        }

        public Builder api(String api) {
            this.api = api;
            return this;
        }

        public Builder use(String use) {
            this.use = use;
            return this;
        }

        /** Sets what its channels do, if they carry neither messages nor wake-ups and are no locks. */
        public Builder channels(ChannelKind kind) {
            this.channels = kind;
            return this;
        }

        private ChannelKind kind() {
            if (channels != null) {
                return channels;
            }
            if (capabilities.contains(Capability.CARRIES_DATA)) {
                return ChannelKind.MESSAGES;
            }
            return family == Family.LOCK ? ChannelKind.LOCKS : ChannelKind.WAKE_UPS;
        }

        /** Says that bytes travel, copied this often on their way. */
        public Builder carriesData(int copies) {
            capabilities.add(Capability.CARRIES_DATA);
            this.copies = copies;
            return this;
        }

        /** Says that a receiver can wait for a sender without another mechanism. */
        public Builder synchronises() {
            capabilities.add(Capability.SYNCHRONISES);
            return this;
        }

        /** Says that message boundaries are kept. */
        public Builder keepsBoundaries() {
            capabilities.add(Capability.KEEPS_BOUNDARIES);
            return this;
        }

        /** Says that raises which arrive before the receiver looks merge into one wake-up. */
        public Builder coalesces() {
            capabilities.add(Capability.COALESCES);
            return this;
        }

        /** Says that the object and its content outlive the process that created it. */
        public Builder outlivesCreator() {
            capabilities.add(Capability.OUTLIVES_CREATOR);
            return this;
        }

        /** Says that the ends may be on two hosts. */
        public Builder crossesHosts() {
            capabilities.add(Capability.CROSSES_HOSTS);
            return this;
        }

        /** Says that a message may be lost: senders do not wait for room. */
        public Builder mayDrop() {
            capabilities.add(Capability.MAY_DROP);
            return this;
        }

        /** Says that the capacity can be chosen; the mechanism rounds it up to its own granularity. */
        public Builder sizable() {
            capabilities.add(Capability.SIZABLE);
            return this;
        }

        /** Adds a backend with its wait modes; its channels can try without waiting. */
        public Builder backend(String id, WaitMode first, WaitMode... others) {
            triable.add(id);
            return waitingBackend(id, first, others);
        }

        /** Adds several backends with the same wait modes, in this order; their channels can try without waiting. */
        public Builder backends(List<String> ids, WaitMode first, WaitMode... others) {
            ids.forEach(id -> backend(id, first, others));
            return this;
        }

        /** Adds several backends with the same wait modes, in this order; their channels cannot try without waiting. */
        public Builder waitingBackends(List<String> ids, WaitMode first, WaitMode... others) {
            ids.forEach(id -> waitingBackend(id, first, others));
            return this;
        }

        /** Adds a backend with its wait modes; its channels cannot try without waiting. */
        public Builder waitingBackend(String id, WaitMode first, WaitMode... others) {
            backends.put(id, Collections.unmodifiableSet(EnumSet.of(first, others)));
            return this;
        }

        /**
         * Says that only one kind of peer is possible; by default every kind is.
         *
         * @param why what rules out the others, as the end of a sentence
         */
        public Builder onlyPeer(PeerKind kind, String why) {
            peers = EnumSet.of(kind);
            whyNoOther = why;
            return this;
        }

        /** Says that a peer's process inherits its ends at start. */
        public Builder inherited() {
            capabilities.add(Capability.INHERITED);
            return this;
        }

        /** Names the machine's limits that apply to it, as in the fingerprint. */
        public Builder limitedBy(String... names) {
            limits = List.of(names);
            return this;
        }

        /** Says that a backend's library allocates at each call. */
        public Builder allocating(String backend) {
            allocating.add(backend);
            return this;
        }

        public Traits build() {
            return new Traits(
                    new Description(title, family, scope, naming, dataForm, kernelSupport, api, use),
                    capabilities,
                    kind(),
                    copies,
                    backends,
                    triable,
                    peers,
                    whyNoOther,
                    limits,
                    allocating);
        }
    }
}
