package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.spi.PeerKind;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: one combination of benchmark, mode, mechanism, backend, message size, wait mode, placement and peer.
 *
 * @param mode JMH's short label: {@code avgt}, {@code sample} or {@code thrpt}
 * @param floor the floor's name; null in other cells, which have all of the rest
 * @param backend null in floors that make no native call
 * @param messageBytes null where the size plays no part
 * @param capacityBytes what the channel was asked to hold each way; null if that was left to the mechanism
 * @param count how many descriptors or receivers an operation concerns; null where it is always one
 */
public record Cell(
        String benchmark,
        String mode,
        @Nullable String floor,
        @Nullable String mechanism,
        @Nullable String backend,
        @Nullable Integer messageBytes,
        @Nullable String waitMode,
        @Nullable String placement,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer capacityBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer count,
        @Nullable String peer) {

    static final String ROUND_TRIP = Benchmark.ROUND_TRIP.id();
    static final String ONE_WAY = Benchmark.ONE_WAY.id();
    static final String NOTIFY = Benchmark.NOTIFY.id();
    static final String LOCK_HAND_OVER = Benchmark.LOCK_HAND_OVER.id();
    static final String LOCK_ALONE = Benchmark.LOCK_ALONE.id();
    static final String PASS_DESCRIPTOR = Benchmark.PASS_DESCRIPTOR.id();
    static final String CONTROL = Benchmark.CONTROL.id();
    static final String CONNECT = Benchmark.CONNECT.id();
    static final String NOTIFY_GROUP = Benchmark.NOTIFY_GROUP.id();
    static final String BROADCAST = Benchmark.BROADCAST.id();
    static final String FLOOR = "Floor";

    private static final String PACKAGE = "org.ipcbench.bench.";
    private static final String CAPACITY = "capacity-";
    private static final String COUNT = "count-";

    /** What JMH records as the size where there is no payload: then it is no part of the cell. */
    public static final String NO_PAYLOAD = "none";

    private static final String DEFAULT_CAPACITY = "default";
    /** How many versions an invocation publishes: the readers' counts are looked at once a batch, which disturbs their lines. */
    public static final int PUBLISHED_AT_ONCE = 1024;

    /** The largest batch that goes one way in an invocation: of small messages. */
    public static final int MAX_BATCH = 4096;

    private static final int MIN_BATCH = 16;
    private static final int BATCH_BYTES = 8 << 20;

    static Cell exchange(String mechanism, String backend, @Nullable Integer bytes, Setting setting) {
        return new Cell(
                setting.benchmark(),
                setting.mode(),
                null,
                mechanism,
                backend,
                bytes,
                setting.waitMode().id(),
                setting.placement().id(),
                null,
                null,
                setting.peer().id());
    }

    /** Returns the same cell with another capacity; null leaves it to the mechanism. */
    Cell withCapacity(@Nullable Integer bytes) {
        return new Cell(
                benchmark, mode, floor, mechanism, backend, messageBytes, waitMode, placement, bytes, count, peer);
    }

    /** Returns the same cell with another count; null where it is always one. */
    Cell withCount(@Nullable Integer newCount) {
        return new Cell(
                benchmark,
                mode,
                floor,
                mechanism,
                backend,
                messageBytes,
                waitMode,
                placement,
                capacityBytes,
                newCount,
                peer);
    }

    static Cell floor(String name, @Nullable Integer messageBytes) {
        return new Cell(FLOOR, "avgt", name, null, null, messageBytes, null, null, null, null, null);
    }

    static Cell floorOf(String backend, String name, @Nullable Integer messageBytes) {
        return new Cell(FLOOR, "avgt", name, null, backend, messageBytes, null, null, null, null, null);
    }

    /** Returns the cell that a benchmark of JMH's result file belongs to. */
    static Cell ofJmh(String method, String mode, Map<String, String> params) {
        String[] names = method.split("\\.", -1);
        String benchmark = names[names.length - 2];
        String bytes = params.getOrDefault("messageBytes", NO_PAYLOAD);
        String count = params.get("count");
        String capacity = params.getOrDefault("capacity", DEFAULT_CAPACITY);
        return new Cell(
                benchmark,
                mode,
                benchmark.equals(FLOOR) ? names[names.length - 1] : null,
                params.get("mechanism"),
                params.get("backend"),
                bytes.equals(NO_PAYLOAD) ? null : Integer.valueOf(bytes),
                params.get("waitMode"),
                params.get("placement"),
                capacity.equals(DEFAULT_CAPACITY) ? null : Integer.valueOf(capacity),
                count == null ? null : Integer.valueOf(count),
                params.get("peer"));
    }

    /** Returns the key that joins the two result files: the parts that this cell has, with slashes between. */
    @JsonIgnore
    public String id() {
        String capacity = capacityBytes == null ? null : CAPACITY + capacityBytes;
        String number = count == null ? null : COUNT + count;
        return Stream.of(
                        benchmark,
                        mode,
                        floor,
                        mechanism,
                        backend,
                        messageBytes,
                        waitMode,
                        placement,
                        capacity,
                        number,
                        peer)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("/"));
    }

    /** Returns the id for lines that people read, where a peer is a process unless something else is said. */
    @JsonIgnore
    public String title() {
        return id().replaceFirst("/" + PeerKind.PROCESS.id() + "$", "");
    }

    /** Tells whether a peer takes part; then the two leave an account. */
    @JsonIgnore
    public boolean hasPeer() {
        return peer != null;
    }

    /** Tells whether the peer has to account for what it received. */
    @JsonIgnore
    public boolean peerCounts() {
        return hasPeer() && Benchmark.of(benchmark).peerCounts();
    }

    /** Returns the full name of the JMH method. */
    String method() {
        String name = benchmark.equals(FLOOR)
                ? Objects.requireNonNull(floor, "floor")
                : Benchmark.of(benchmark).method();
        return PACKAGE + benchmark + "." + name;
    }

    /** Returns the values of the JMH parameters that this cell fixes. */
    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        Object[] values = {mechanism, backend, messageBytes, waitMode, placement, capacityBytes, count, peer};
        String[] names = {"mechanism", "backend", "messageBytes", "waitMode", "placement", "capacity", "count", "peer"};
        for (int i = 0; i < names.length; i++) {
            if (values[i] != null) {
                params.put(names[i], String.valueOf(values[i]));
            }
        }
        return params;
    }

    /**
     * Returns how many messages one call of the benchmark moves.
     *
     * <p>A one-way call ends with the peer's acknowledgement: the batch is large enough to hide its cost and small enough
     * to fit an iteration.
     */
    int operationsPerInvocation() {
        if (benchmark.equals(BROADCAST)) {
            return PUBLISHED_AT_ONCE;
        }
        if (!benchmark.equals(ONE_WAY) || messageBytes == null) {
            return 1;
        }
        return batch(messageBytes);
    }

    /** Returns how many messages of this size go one way in one invocation. */
    public static int batch(int messageBytes) {
        return Math.max(MIN_BATCH, Math.min(MAX_BATCH, BATCH_BYTES / messageBytes));
    }
}
