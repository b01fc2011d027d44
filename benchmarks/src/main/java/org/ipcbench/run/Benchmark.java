package org.ipcbench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.session.Audience;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.Traits;

/** What the suite measures between two processes: one JMH class each, with the mechanisms that can take part. */
enum Benchmark {
    ROUND_TRIP("RoundTrip", "exchange", "echo", ChannelKind.MESSAGES, "avgt,sample"),
    ONE_WAY("OneWay", "stream", "one-way", ChannelKind.MESSAGES, "thrpt"),
    NOTIFY("Notify", "bounce", "wake-up", ChannelKind.WAKE_UPS, "avgt,sample"),
    LOCK_HAND_OVER("LockHandOver", "pass", "hand-over", ChannelKind.LOCKS, "avgt,sample"),
    LOCK_ALONE("LockAlone", "releaseAndAcquire", "uncontended", ChannelKind.LOCKS, "avgt"),
    PASS_DESCRIPTOR("PassDescriptor", "pass", "descriptors", ChannelKind.OPEN_FILES, "avgt,sample"),
    CONTROL("Control", "stopAndContinue", "stop-continue", ChannelKind.CONTROL, "avgt,sample"),
    CONNECT("Connect", "connect", "set-up", Set.of(ChannelKind.MESSAGES, ChannelKind.WAKE_UPS), "avgt,sample"),
    NOTIFY_GROUP("NotifyGroup", "reach", "group", Set.of(ChannelKind.MESSAGES, ChannelKind.WAKE_UPS), "avgt,sample"),
    BROADCAST("Broadcast", "publish", "latest-value", ChannelKind.VALUES, "thrpt");

    private final String id;
    private final String method;
    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // it is one of Set.of
    private final Set<ChannelKind> channels;

    private final String modes;

    /**
     * @param id the simple name of the class, used in options and results
     * @param method its one method
     * @param channels of what kinds the mechanisms are that take part
     * @param modes JMH's short labels of those that make sense
     * @param tag what happens in one operation: only cells with equal tags share a scale
     */
    Benchmark(String id, String method, String tag, Set<ChannelKind> channels, String modes) {
        this.id = id;
        this.method = method;
        this.tag = tag;
        this.channels = channels;
        this.modes = modes;
    }

    Benchmark(String id, String method, String tag, ChannelKind channels, String modes) {
        this(id, method, tag, Set.of(channels), modes);
    }

    /** Returns the one with this id, which is not a floor's. */
    static Benchmark of(String id) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown benchmark '" + id + "'"));
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Benchmark::id).toList();
    }

    String id() {
        return id;
    }

    String method() {
        return method;
    }

    String tag() {
        return tag;
    }

    /** Returns JMH's modes that make sense for it. */
    List<String> modes() {
        return List.of(modes.split(","));
    }

    /** Tells whether the peer has to account for what it received; else it only is there. */
    boolean peerCounts() {
        return this != LOCK_ALONE && this != CONTROL && this != BROADCAST;
    }

    /** Returns the highest count that makes sense; 1 where it is always one. */
    int mostCount() {
        return switch (this) {
            case PASS_DESCRIPTOR -> UnixSockets.MOST_DESCRIPTORS;
            case NOTIFY_GROUP, BROADCAST -> Audience.MOST;
            default -> 1;
        };
    }

    /** Tells whether a mechanism can be measured by it. */
    boolean takes(Traits traits) {
        return channels.contains(traits.channels());
    }
}
