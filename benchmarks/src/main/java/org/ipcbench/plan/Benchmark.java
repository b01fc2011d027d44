package org.ipcbench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.session.Audience;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.Traits;

/** What the suite measures between two processes: one JMH class each, with the mechanisms that can take part. */
public enum Benchmark {
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

    private static final String PACKAGE = "org.ipcbench.bench.";

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

    public String id() {
        return id;
    }

    String tag() {
        return tag;
    }

    /** Returns the full name of the JMH method that measures a cell. */
    public static String method(Cell cell) {
        String name = cell.floor() == null ? of(cell.benchmark()).method : cell.floor();
        return PACKAGE + cell.benchmark() + "." + name;
    }

    /** Tells whether the peer of a cell has to account for what it received. */
    public static boolean peerCounts(Cell cell) {
        return cell.hasPeer() && of(cell.benchmark()).peerCounts();
    }

    /** Returns how many messages one call moves. */
    public static int operationsPerInvocation(Cell cell) {
        Integer bytes = cell.number(Axis.SIZE);
        if (cell.benchmark().equals(BROADCAST.id)) {
            return Batch.PUBLISHED;
        }
        return cell.benchmark().equals(ONE_WAY.id) && bytes != null ? Batch.oneWay(bytes) : 1;
    }

    /** Tells whether a cell is of this benchmark. */
    boolean measures(Cell cell) {
        return cell.benchmark().equals(id);
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
