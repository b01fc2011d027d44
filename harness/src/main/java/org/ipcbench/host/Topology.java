package org.ipcbench.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The CPUs of a machine, how near they are to each other, and which of them this process may use.
 *
 * <p>"Last-level cache" is the last one that Linux describes: a system cache behind it is not visible.
 */
public final class Topology {

    /** The kind of a pair whose shared caches the kernel does not describe, as in some virtual machines. */
    public static final String UNKNOWN_KIND = SystemFiles.UNKNOWN;

    private final TreeMap<Integer, Cpu> online;
    private final TreeSet<Integer> allowed;
    private final Nodes nodes;
    private final double cpuQuota;

    /** A cache: searching all pairs of a large machine takes long, and every cell of a run asks. */
    private final Map<Placement, Seat> seats = new ConcurrentHashMap<>();

    Topology(NavigableMap<Integer, Cpu> online, NavigableSet<Integer> allowed, Nodes nodes, double cpuQuota) {
        this.online = new TreeMap<>(online);
        this.allowed = new TreeSet<>(allowed);
        this.nodes = nodes;
        this.cpuQuota = cpuQuota;
    }

    /** Reads this machine. Never throws: what cannot be read is unknown. */
    public static Topology read() {
        return read(SystemFiles.REAL_ROOT);
    }

    /** Reads the machine that is described below this directory instead of {@code /}. */
    public static Topology read(Path root) {
        return new TopologyReader(SystemFiles.below(root)).read();
    }

    /** Returns the CPUs that this process may run on, ascending; at least one. */
    public List<Integer> allowedCpus() {
        return List.copyOf(allowed);
    }

    /**
     * Returns how many CPUs' worth of time the control group's quota grants, or infinity.
     *
     * <p>With less than 2, two ends that poll on two CPUs are stopped within each period once they have used up the quota:
     * their figures show the throttling, not the mechanism.
     */
    public double cpuQuota() {
        return cpuQuota;
    }

    /** Finds the CPUs for a placement among those that this process may use. */
    public Seat place(Placement placement) {
        return seats.computeIfAbsent(placement, this::find);
    }

    /** Returns the CPUs that this process may run on. */
    public List<Cpu> allowed() {
        return allowed.stream().map(this::cpu).toList();
    }

    NavigableMap<Integer, Cpu> online() {
        return online;
    }

    private Seat find(Placement placement) {
        return switch (placement) {
            case FREE -> Seat.FREE;
            case SAME_CPU ->
                best(allowed.stream().map(cpu -> pair(cpu, cpu))).orElseThrow().seat();
            default ->
                best(pairs().filter(pair -> pair.suits(placement)))
                        .<Seat>map(CpuPair::seat)
                        .orElseGet(() -> noPair(placement));
        };
    }

    private Stream<CpuPair> pairs() {
        return allowed.stream().flatMap(owner -> allowed.headSet(owner).stream().map(peer -> pair(owner, peer)));
    }

    private static Optional<CpuPair> best(Stream<CpuPair> pairs) {
        return pairs.min(CpuPair.BY_PREFERENCE);
    }

    /** @throws IllegalArgumentException if one of them is not online */
    CpuPair pair(int first, int second) {
        Cpu owner = cpu(first);
        Cpu peer = cpu(second);
        return new CpuPair(owner, peer, nodes.distance(owner.node(), peer.node()));
    }

    private Seat.None noPair(Placement placement) {
        if (allowed.size() < 2) {
            return new Seat.None(
                    "this process may run on CPU " + CpuList.format(allowed) + " only, two CPUs are needed",
                    online.size() > 1
                            ? "allow a second one: run without taskset, or with a wider cpuset (docker run --cpuset-cpus)"
                            : "give the machine a second CPU");
        }
        String wanted =
                switch (placement) {
                    case SMT -> "are hardware threads of one core";
                    case CLUSTER -> "are cores that share a second-level cache or cluster";
                    case SAME_LLC -> "are cores that share a last-level cache and nothing nearer";
                    case CROSS_LLC -> "are on one NUMA node without a shared last-level cache";
                    case CROSS_SOCKET -> "are on different sockets";
                    default -> "are on different NUMA nodes";
                };
        return new Seat.None(
                "no two of the CPUs " + CpuList.format(allowed) + " that this process may use " + wanted
                        + (pairs().anyMatch(pair -> pair.kind().equals(UNKNOWN_KIND))
                                ? ", as far as the kernel tells"
                                : ""),
                allowed.size() < online.size() ? "allow it more CPUs: " + CpuList.format(online.keySet()) : "");
    }

    private Cpu cpu(int number) {
        Cpu cpu = online.get(number);
        if (cpu == null) {
            throw new IllegalArgumentException("cpu=" + number + ", online: " + CpuList.format(online.keySet()));
        }
        return cpu;
    }
}
