package org.ipcbench.plan;

import static org.ipcbench.host.Placement.CLUSTER;
import static org.ipcbench.host.Placement.CROSS_LLC;
import static org.ipcbench.host.Placement.CROSS_NODE;
import static org.ipcbench.host.Placement.CROSS_SOCKET;
import static org.ipcbench.host.Placement.FREE;
import static org.ipcbench.host.Placement.SAME_CPU;
import static org.ipcbench.host.Placement.SAME_LLC;
import static org.ipcbench.host.Placement.SMT;
import static org.ipcbench.host.Placement.TWO_CPUS;
import static org.ipcbench.results.Times.MOST_SETTLING_MS;
import static org.ipcbench.spi.PeerKind.THREAD;
import static org.ipcbench.spi.WaitMode.BLOCK;
import static org.ipcbench.spi.WaitMode.SPIN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;
import org.ipcbench.spi.WaitMode;

/** A named choice of cells and times. All numbers that decide how long a run takes are here and in {@link Times}. */
public enum Profile {

    /** Every mechanism once, within a minute and a half: does it work here? Too short to compare. */
    SMOKE(1, new Times(0, 1, 100, 3, 100)) {
        @Override
        List<Setting> settings() {
            return List.of(
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, SAME_CPU, true),
                    // One of each kind: streams, packets, queues, losses, memory.
                    new Setting(ONE_WAY, THRPT, SMALL, BLOCK, SAME_CPU, false)
                            .only("pipe", "unix-stream", "posix-mq", "udp", "shm-ring"),
                    new Setting(NOTIFY, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(LOCK_HAND_OVER, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(PASS_DESCRIPTOR, SAMPLE, NONE, BLOCK, SAME_CPU, false).counting(MIDDLE),
                    new Setting(CONTROL, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(CONNECT, SAMPLE, SMALL, BLOCK, SAME_CPU, false).only("unix-stream"),
                    new Setting(NOTIFY_GROUP, SAMPLE, SMALL, BLOCK, SAME_CPU, false)
                            .only("eventfd")
                            .counting(2),
                    new Setting(BROADCAST, THRPT, SMALL, SPIN, TWO_CPUS, false).counting(2));
        }
    },

    /**
     * A first comparison, with three forks per cell, within eight minutes on two CPUs: every mechanism, through its first
     * backend. What it leaves out is in {@link #STANDARD}.
     */
    QUICK(3) {
        @Override
        List<Setting> settings() {
            return List.of(
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, SAME_CPU, false),
                    new Setting(ROUND_TRIP, SAMPLE, FEW, BLOCK, SAME_CPU, false).only(BY_SIZE),
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, SPIN, TWO_CPUS, false).only("shm-ring"),
                    new Setting(ONE_WAY, THRPT, SMALL, BLOCK, TWO_CPUS, false)
                            .only("pipe", "shm-ring", "aeron-ipc", "chronicle-queue"),
                    new Setting(NOTIFY, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(LOCK_HAND_OVER, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(PASS_DESCRIPTOR, SAMPLE, NONE, BLOCK, SAME_CPU, false).counting(1),
                    new Setting(CONTROL, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(BROADCAST, THRPT, SMALL, SPIN, TWO_CPUS, false).counting(1));
        }

        @Override
        List<Cell> floors() {
            return Floors.all(ENDS).stream()
                    .filter(floor -> Floors.FIRST.contains(String.valueOf(floor.floor())))
                    .toList();
        }
    },

    /** Every backend, polling, threads and more sizes, with three forks per cell: half an hour. */
    STANDARD(3) {
        @Override
        List<Setting> settings() {
            return List.of(
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, SAME_CPU, true),
                    new Setting(ROUND_TRIP, SAMPLE, FEW, BLOCK, SAME_CPU, false),
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, TWO_CPUS, false),
                    new Setting(ROUND_TRIP, SAMPLE, ENDS, SPIN, TWO_CPUS, false),
                    new Setting(ONE_WAY, THRPT, ENDS, BLOCK, TWO_CPUS, false),
                    new Setting(ONE_WAY, THRPT, SMALL, SPIN, TWO_CPUS, false),
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, SAME_CPU, false).with(THREAD),
                    new Setting(NOTIFY, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(NOTIFY, SAMPLE, NONE, SPIN, TWO_CPUS, false),
                    new Setting(LOCK_HAND_OVER, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(LOCK_ALONE, AVGT, NONE, BLOCK, SAME_CPU, false),
                    new Setting(PASS_DESCRIPTOR, SAMPLE, NONE, BLOCK, SAME_CPU, false).counting(DESCRIPTORS),
                    new Setting(CONTROL, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(CONNECT, SAMPLE, SMALL, BLOCK, SAME_CPU, false).only("fifo", "unix-stream", "tcp"),
                    new Setting(NOTIFY_GROUP, SAMPLE, SMALL, BLOCK, SAME_CPU, false)
                            .only(GROUP)
                            .counting(4),
                    new Setting(BROADCAST, THRPT, SMALL, SPIN, TWO_CPUS, false).counting(1, 4));
        }

        @Override
        List<Cell> floors() {
            // Which binding to copy through is a separate question.
            return Floors.all(FEW).stream()
                    .filter(floor -> !Floors.MEMCPY_CALL.equals(floor.floor()))
                    .toList();
        }
    },

    /**
     * Each mechanism's own cost, steady enough to be judged: a duel of two builds takes less than an hour on two CPUs,
     * confirmation included.
     */
    CI(8, new Times(1_023, 3, 100, 5, 200)) {
        @Override
        List<Setting> settings() {
            return List.of(
                    new Setting(ROUND_TRIP, SAMPLE, SMALL, BLOCK, SAME_CPU, false),
                    new Setting(ONE_WAY, THRPT, SMALL, BLOCK, SAME_CPU, false),
                    new Setting(NOTIFY, SAMPLE, NONE, BLOCK, SAME_CPU, false),
                    new Setting(LOCK_HAND_OVER, SAMPLE, NONE, BLOCK, SAME_CPU, false));
        }

        @Override
        List<Cell> floors() {
            return List.of(Cell.floor("nanoTime"), Cell.floor(Floors.MEMCPY).with(Axis.SIZE, 64 << 10));
        }
    },

    /**
     * What a mechanism takes before its latency grows: each one's knee, asleep on one CPU and polling on two, and its latency at a rate at
     * which it is awake only now and then. Within half an hour on two CPUs.
     */
    LOAD(3, new Times(255, 1, 300, 2, 500)) {
        @Override
        List<Setting> settings() {
            return List.of(
                    load(KNEE, THRPT, BLOCK, SAME_CPU).with(Axis.SLO, OBJECTIVE),
                    load(KNEE, THRPT, SPIN, TWO_CPUS).with(Axis.SLO, OBJECTIVE),
                    load(UNDER_LOAD, SAMPLE, BLOCK, SAME_CPU).with(Axis.RATE, SELDOM));
        }
    },

    /** Everything, with five forks per cell: hours. */
    FULL(5, new Times(MOST_SETTLING_MS, 1, 500, 5, 500)) {
        @Override
        List<Setting> settings() {
            List<Setting> settings = new ArrayList<>();
            for (WaitMode wait : WaitMode.values()) {
                for (Placement placement : List.of(
                        SAME_CPU, TWO_CPUS, FREE, SMT, CLUSTER, SAME_LLC, CROSS_LLC, CROSS_NODE, CROSS_SOCKET)) {
                    if (wait == SPIN && placement == SAME_CPU) {
                        continue;
                    }
                    for (String mode : List.of(AVGT, SAMPLE)) {
                        settings.add(new Setting(ROUND_TRIP, mode, ALL, wait, placement, true));
                        settings.add(new Setting(NOTIFY, mode, NONE, wait, placement, true));
                        settings.add(new Setting(LOCK_HAND_OVER, mode, NONE, wait, placement, true));
                    }
                    settings.add(new Setting(ONE_WAY, THRPT, ALL, wait, placement, true));
                }
            }
            settings.add(new Setting(LOCK_ALONE, AVGT, NONE, BLOCK, SAME_CPU, true));
            for (Placement placement : List.of(SAME_CPU, TWO_CPUS)) {
                settings.add(new Setting(PASS_DESCRIPTOR, SAMPLE, NONE, BLOCK, placement, true).counting(DESCRIPTORS));
                settings.add(new Setting(CONTROL, SAMPLE, NONE, BLOCK, placement, true));
                settings.add(new Setting(CONNECT, SAMPLE, SMALL, BLOCK, placement, true));
                settings.add(new Setting(NOTIFY_GROUP, SAMPLE, SMALL, BLOCK, placement, true)
                        .only(GROUP)
                        .counting(READERS));
            }
            settings.add(new Setting(BROADCAST, THRPT, FEW, SPIN, TWO_CPUS, true).counting(READERS));
            settings.add(new Setting(BROADCAST, THRPT, FEW, SPIN, FREE, true).counting(READERS));
            settings.addAll(withThreads());
            return settings;
        }

        /** Enough to see what the process boundary costs, and to compare mechanisms without one to the rest. */
        private static List<Setting> withThreads() {
            return List.of(
                    new Setting(ROUND_TRIP, SAMPLE, ALL, BLOCK, SAME_CPU, true).with(THREAD),
                    new Setting(ROUND_TRIP, SAMPLE, ALL, BLOCK, TWO_CPUS, true).with(THREAD),
                    new Setting(ROUND_TRIP, SAMPLE, ALL, SPIN, TWO_CPUS, true).with(THREAD),
                    new Setting(ONE_WAY, THRPT, ALL, BLOCK, TWO_CPUS, true).with(THREAD),
                    new Setting(ONE_WAY, THRPT, ALL, SPIN, TWO_CPUS, true).with(THREAD));
        }

        @Override
        List<Cell> floors() {
            return Floors.all(ALL);
        }
    };

    private static final BenchmarkDescription ROUND_TRIP = Benchmarks.of("RoundTrip");
    private static final BenchmarkDescription ONE_WAY = Benchmarks.of("OneWay");
    private static final BenchmarkDescription NOTIFY = Benchmarks.of("Notify");
    private static final BenchmarkDescription LOCK_HAND_OVER = Benchmarks.of("LockHandOver");
    private static final BenchmarkDescription LOCK_ALONE = Benchmarks.of("LockAlone");
    private static final BenchmarkDescription PASS_DESCRIPTOR = Benchmarks.of("PassDescriptor");
    private static final BenchmarkDescription CONTROL = Benchmarks.of("Control");
    private static final BenchmarkDescription CONNECT = Benchmarks.of("Connect");
    private static final BenchmarkDescription NOTIFY_GROUP = Benchmarks.of("NotifyGroup");
    private static final BenchmarkDescription BROADCAST = Benchmarks.of("Broadcast");

    private static final BenchmarkDescription UNDER_LOAD = Benchmarks.of("Load");
    private static final BenchmarkDescription KNEE = Benchmarks.of("Knee");

    private static final String SAMPLE = "sample";
    private static final String AVGT = "avgt";
    private static final String THRPT = "thrpt";

    private static final Integer[] READERS = {1, 2, 4};

    /** One of each group that copies alike: a FIFO copies like a pipe, a System V segment like a POSIX one, packets like datagrams. */
    private static final String[] BY_SIZE = {
        "aeron-ipc",
        "chronicle-queue",
        "pipe",
        "posix-mq",
        "posix-shm",
        "shm-ring",
        "shm-seqlock",
        "sysv-msg",
        "tcp",
        "udp",
        "unix-dgram",
        "unix-stream"
    };

    private static final String[] GROUP = {"eventfd", "unix-dgram"};

    private static final List<Integer> NONE = List.of();
    private static final List<Integer> SMALL = List.of(64);
    private static final List<Integer> ENDS = List.of(64, 64 << 10);
    private static final List<Integer> FEW = List.of(64, 4 << 10, 64 << 10);
    private static final List<Integer> ALL =
            List.of(1, 64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20);

    /** What many services promise. */
    private static final List<String> OBJECTIVE = List.of("p99=1ms");

    /** A millisecond apart: both sides sleep in between. */
    private static final List<Integer> SELDOM = List.of(1_000);

    /** One descriptor, a worker's share, and the most that one message takes. */
    private static final Integer[] DESCRIPTORS = {1, 16, 253};

    private static final Integer MIDDLE = 16;

    private final int forks;

    @SuppressWarnings("ImmutableEnumChecker") // it has numbers only
    private final Times times;

    /** About half a second of measurement, after as much warm-up. */
    Profile(int forks) {
        this(forks, new Times(255, 3, 80, 4, 100));
    }

    Profile(int forks, Times times) {
        this.forks = forks;
        this.times = times;
    }

    /** Returns the name used in options and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the profile with this {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static Profile of(String id) {
        return Arrays.stream(values())
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown profile '" + id + "'; known: "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Profile::id).toList())));
    }

    /** Returns how many forks a cell gets. */
    int forks() {
        return forks;
    }

    /** Tells whether it only tries what can run, too briefly for its figures to be worth waiting or measuring again for. */
    public boolean onlyTries() {
        return this == SMOKE;
    }

    /** Returns how long each fork warms up and measures. */
    Times times() {
        return times;
    }

    abstract List<Setting> settings();

    /**
     * Returns the settings of one benchmark. One that no profile knows gets its usual exchange of 64 bytes on one CPU; one that
     * this profile leaves out but the user requests gets those of {@link #STANDARD} or {@link #LOAD}.
     */
    List<Setting> settingsOf(BenchmarkDescription benchmark, boolean askedFor) {
        List<Setting> own = ownSettingsOf(benchmark);
        if (own.isEmpty() && askedFor) {
            own = STANDARD.ownSettingsOf(benchmark);
            own = own.isEmpty() ? LOAD.ownSettingsOf(benchmark) : own;
        }
        return own.isEmpty() && !knows(benchmark)
                ? List.of(new Setting(benchmark, benchmark.modes().get(0), SMALL, BLOCK, SAME_CPU, false))
                : own;
    }

    private List<Setting> ownSettingsOf(BenchmarkDescription benchmark) {
        return settings().stream()
                .filter(setting -> setting.benchmark().equals(benchmark))
                .toList();
    }

    /** Tells whether any profile has a setting of this benchmark. */
    private static boolean knows(BenchmarkDescription benchmark) {
        return Arrays.stream(values())
                .flatMap(profile -> profile.settings().stream())
                .anyMatch(setting -> setting.benchmark().equals(benchmark));
    }

    List<Cell> floors() {
        return List.of();
    }

    /** Returns the cells of a load of small messages, one way, evenly spaced. */
    private static Setting load(BenchmarkDescription benchmark, String mode, WaitMode wait, Placement placement) {
        return new Setting(benchmark, mode, SMALL, wait, placement, false)
                .with(Axis.ARRIVALS, List.of("fixed"))
                .with(Axis.EXCHANGE, List.of("one-way"));
    }
}
