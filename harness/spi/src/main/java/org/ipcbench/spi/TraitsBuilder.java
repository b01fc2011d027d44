package org.ipcbench.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds traits by name, so that a mechanism's description reads like a table. */
public final class TraitsBuilder {
    private final String title;
    private final Traits.Family family;
    private String scope = "";
    private String naming = "";
    private String dataForm = "";
    private String kernelSupport = "";
    private String api = "";
    private String use = "";
    private @Nullable ChannelKind channels;
    private final Set<Traits.Capability> capabilities = EnumSet.noneOf(Traits.Capability.class);
    private int copies;
    private final Map<String, Set<WaitMode>> backends = new LinkedHashMap<>();
    private final Set<String> triable = new TreeSet<>();
    private Set<PeerKind> peers = EnumSet.of(PeerKind.PROCESS, PeerKind.THREAD);
    private String whyNoOther = "";
    private List<String> limits = List.of();
    private final Set<String> allocating = new TreeSet<>();

    TraitsBuilder(String title, Traits.Family family) {
        this.title = title;
        this.family = family;
    }

    /** Says which processes can meet, such as {@code any two processes of a host}. */
    public TraitsBuilder scope(String scope) {
        this.scope = scope;
        return this;
    }

    /** Says how they find the object, such as {@code path} or {@code port number}. */
    public TraitsBuilder naming(String naming) {
        this.naming = naming;
        return this;
    }

    /** Says what travels, such as {@code byte stream} or {@code datagrams}. */
    public TraitsBuilder dataForm(String dataForm) {
        this.dataForm = dataForm;
        return this;
    }

    /** Says what the kernel keeps for it, such as {@code socket buffers}; {@code none} if it only maps memory. */
    public TraitsBuilder kernelSupport(String kernelSupport) {
        this.kernelSupport = kernelSupport;
        return this;
    }

    /** Names the calls that it is made of, such as {@code mq_open, mq_send, mq_receive}. */
    public TraitsBuilder api(String api) {
        this.api = api;
        return this;
    }

    /** Says what it is good for, in a few words. */
    public TraitsBuilder use(String use) {
        this.use = use;
        return this;
    }

    /** Sets what its channels do, if they carry neither messages nor wake-ups and are no locks. */
    public TraitsBuilder channels(ChannelKind kind) {
        this.channels = kind;
        return this;
    }

    private ChannelKind kind() {
        if (channels != null) {
            return channels;
        }
        if (capabilities.contains(Traits.Capability.CARRIES_DATA)) {
            return ChannelKind.MESSAGES;
        }
        return family == Traits.Family.LOCK ? ChannelKind.LOCKS : ChannelKind.WAKE_UPS;
    }

    /** Says that bytes travel, copied this often on their way. */
    public TraitsBuilder carriesData(int copies) {
        capabilities.add(Traits.Capability.CARRIES_DATA);
        this.copies = copies;
        return this;
    }

    /** Says that a receiver can wait for a sender without another mechanism. */
    public TraitsBuilder synchronises() {
        capabilities.add(Traits.Capability.SYNCHRONISES);
        return this;
    }

    /** Says that message boundaries are kept. */
    public TraitsBuilder keepsBoundaries() {
        capabilities.add(Traits.Capability.KEEPS_BOUNDARIES);
        return this;
    }

    /** Says that raises which arrive before the receiver looks merge into one wake-up. */
    public TraitsBuilder coalesces() {
        capabilities.add(Traits.Capability.COALESCES);
        return this;
    }

    /** Says that the object and its content outlive the process that created it. */
    public TraitsBuilder outlivesCreator() {
        capabilities.add(Traits.Capability.OUTLIVES_CREATOR);
        return this;
    }

    /** Says that the ends may be on two hosts. */
    public TraitsBuilder crossesHosts() {
        capabilities.add(Traits.Capability.CROSSES_HOSTS);
        peers.add(PeerKind.REMOTE);
        return this;
    }

    /** Says that a message may be lost: senders do not wait for room. */
    public TraitsBuilder mayDrop() {
        capabilities.add(Traits.Capability.MAY_DROP);
        return this;
    }

    /** Says that the capacity can be chosen; the mechanism rounds it up to its own granularity. */
    public TraitsBuilder sizable() {
        capabilities.add(Traits.Capability.SIZABLE);
        return this;
    }

    /** Says that small messages can be held back, as Nagle's algorithm does. */
    public TraitsBuilder nagles() {
        capabilities.add(Traits.Capability.NAGLES);
        return this;
    }

    /** Says that the buffers of its sockets can be chosen one by one. */
    public TraitsBuilder buffered() {
        capabilities.add(Traits.Capability.BUFFERED);
        return this;
    }

    /** Adds a backend with its wait modes; its channels can try without waiting. */
    public TraitsBuilder backend(String id, WaitMode first, WaitMode... others) {
        triable.add(id);
        return waitingBackend(id, first, others);
    }

    /** Adds several backends with the same wait modes, in this order; their channels can try without waiting. */
    public TraitsBuilder backends(List<String> ids, WaitMode first, WaitMode... others) {
        ids.forEach(id -> backend(id, first, others));
        return this;
    }

    /** Adds several backends with the same wait modes, in this order; their channels cannot try without waiting. */
    public TraitsBuilder waitingBackends(List<String> ids, WaitMode first, WaitMode... others) {
        ids.forEach(id -> waitingBackend(id, first, others));
        return this;
    }

    /** Adds a backend with its wait modes; its channels cannot try without waiting. */
    public TraitsBuilder waitingBackend(String id, WaitMode first, WaitMode... others) {
        backends.put(id, Collections.unmodifiableSet(EnumSet.of(first, others)));
        return this;
    }

    /**
     * Says that only one kind of peer is possible; by default processes and threads are, and processes of other hosts where the
     * mechanism {@linkplain #crossesHosts crosses hosts}.
     *
     * @param why what rules out the others, as the end of a sentence
     */
    public TraitsBuilder onlyPeer(PeerKind kind, String why) {
        peers = EnumSet.of(kind);
        whyNoOther = why;
        return this;
    }

    /** Says that a peer's process inherits its ends at start. */
    public TraitsBuilder inherited() {
        capabilities.add(Traits.Capability.INHERITED);
        return this;
    }

    /** Names the machine's limits that apply to it, as in the fingerprint. */
    public TraitsBuilder limitedBy(String... names) {
        limits = List.of(names);
        return this;
    }

    /** Says that a backend's library allocates at each call. */
    public TraitsBuilder allocating(String backend) {
        allocating.add(backend);
        return this;
    }

    /** Returns the traits; without {@link #channels}, what the channels do follows from the family and from {@link #carriesData}. */
    public Traits build() {
        return new Traits(
                new Traits.Description(title, family, scope, naming, dataForm, kernelSupport, api, use),
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
