package org.ipcbench.host;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The CPUs of a machine, how near each is to another, and which of them this process may use.
 *
 * <p>"Last-level cache" is the last one that Linux describes: a system cache behind it is not visible.
 */
public final class Topology {

    /** The kind of a pair whose common caches the kernel does not describe, as in some virtual machines. */
    public static final String UNKNOWN_KIND = SystemFiles.UNKNOWN;

    /** From the nearest to the farthest; what is not known comes last. */
    private static final List<String> PAIR_KINDS = List.of(
            Placement.SMT.id(),
            Placement.SAME_LLC.id(),
            Placement.CROSS_LLC.id(),
            Placement.CROSS_NODE.id(),
            UNKNOWN_KIND);

    /** CPU 0 tends to take the interrupts; a slow core of a hybrid chip says little; high numbers are the idlest. */
    private static final Comparator<Pair> BY_PREFERENCE = Comparator.<Pair>comparingInt(pair -> pair.usesCpu0() ? 0 : 1)
            .thenComparingInt(pair -> pair.owner().capacity() + pair.peer().capacity())
            .thenComparingInt(pair -> pair.owner().number())
            .thenComparingInt(pair -> pair.peer().number());

    private final TreeMap<Integer, Cpu> online;
    private final TreeSet<Integer> allowed;
    private final double cpuQuota;

    Topology(NavigableMap<Integer, Cpu> online, NavigableSet<Integer> allowed, double cpuQuota) {
        this.online = new TreeMap<>(online);
        this.allowed = new TreeSet<>(allowed);
        this.cpuQuota = cpuQuota;
    }

    /** Reads this machine. Never throws: what cannot be read is taken for unknown. */
    public static Topology read() {
        return read(SystemFiles.REAL_ROOT);
    }

    /** Reads the machine that is described below this directory instead of {@code /}. */
    public static Topology read(Path root) {
        return new TopologyReader(new SystemFiles(root)).read();
    }

    /** Returns the CPUs that this process may run on, ascending; at least one. */
    public List<Integer> allowedCpus() {
        return List.copyOf(allowed);
    }

    /**
     * Returns how many CPUs' worth of time the control group grants, or infinity.
     *
     * <p>With less than 2, two ends that poll on two CPUs are stopped in the middle of each period once they have used
     * it up: their figures are the throttle's, not the mechanism's.
     */
    public double cpuQuota() {
        return cpuQuota;
    }

    /**
     * Tells how near two CPUs are.
     *
     * @return {@code same-cpu}, {@code smt}, {@code same-llc}, {@code cross-llc}, {@code cross-node} or
     *     {@link #UNKNOWN_KIND}
     * @throws IllegalArgumentException if one of them is not online
     */
    public String kind(int a, int b) {
        return kind(cpu(a), cpu(b));
    }

    /** Finds the CPUs for a placement among those that this process may use. */
    public Seat place(Placement placement) {
        return switch (placement) {
            case FREE -> Seat.FREE;
            case SAME_CPU -> oneCpu();
            case TWO_CPUS -> twoCpus();
            case SMT, SAME_LLC, CROSS_LLC, CROSS_NODE ->
                best(placement.id()).<Seat>map(Pair::seat).orElseGet(() -> noPair(placement));
        };
    }

    NavigableMap<Integer, Cpu> online() {
        return online;
    }

    private Seat oneCpu() {
        Cpu best = allowed.stream()
                .map(this::cpu)
                .max(Comparator.comparingInt(Cpu::capacity).thenComparingInt(Cpu::number))
                .orElseThrow();
        return new Seat.At(best.number(), best.number(), kind(best, best));
    }

    private Seat twoCpus() {
        return PAIR_KINDS.stream()
                .map(this::best)
                .flatMap(Optional::stream)
                .findFirst()
                .<Seat>map(Pair::seat)
                .orElseGet(this::noSecondCpu);
    }

    private Optional<Pair> best(String kind) {
        return allowed.stream()
                .map(this::cpu)
                .flatMap(owner -> allowed.headSet(owner.number()).stream()
                        .map(this::cpu)
                        .filter(peer -> kind(owner, peer).equals(kind))
                        .map(peer -> new Pair(owner, peer, kind)))
                .max(BY_PREFERENCE);
    }

    private static String kind(Cpu a, Cpu b) {
        if (a.number() == b.number()) {
            return Placement.SAME_CPU.id();
        }
        if (a.sharesCoreWith(b)) {
            return Placement.SMT.id();
        }
        if (a.node() != b.node()) {
            return Placement.CROSS_NODE.id();
        }
        if (a.llc() != Cpu.UNKNOWN && b.llc() != Cpu.UNKNOWN) {
            return a.llc() == b.llc() ? Placement.SAME_LLC.id() : Placement.CROSS_LLC.id();
        }
        boolean otherSocket = a.socket() != Cpu.UNKNOWN && b.socket() != Cpu.UNKNOWN && a.socket() != b.socket();
        return otherSocket ? Placement.CROSS_LLC.id() : UNKNOWN_KIND;
    }

    private Seat.None noSecondCpu() {
        return new Seat.None(
                "this process may run on CPU " + CpuList.format(allowed) + " only, two CPUs are needed",
                online.size() > 1
                        ? "allow it a second one: without taskset, or with a wider cpuset (docker run --cpuset-cpus)"
                        : "give the machine a second CPU");
    }

    private Seat.None noPair(Placement placement) {
        if (allowed.size() < 2) {
            return noSecondCpu();
        }
        String wanted =
                switch (placement) {
                    case SMT -> "are hardware threads of one core";
                    case SAME_LLC -> "are cores with a common last-level cache";
                    case CROSS_LLC -> "are on one NUMA node without a common last-level cache";
                    default -> "are on different NUMA nodes";
                };
        return new Seat.None(
                "no two of the CPUs " + CpuList.format(allowed) + " that this process may use " + wanted
                        + (best(UNKNOWN_KIND).isPresent() ? ", as far as the kernel tells" : ""),
                allowed.size() < online.size() ? "allow it more CPUs: " + CpuList.format(online.keySet()) : "");
    }

    private Cpu cpu(int number) {
        Cpu cpu = online.get(number);
        if (cpu == null) {
            throw new IllegalArgumentException("cpu=" + number + ", online: " + CpuList.format(online.keySet()));
        }
        return cpu;
    }

    /** Two different CPUs; the owner has the higher number, so that it runs where it does on one CPU. */
    private record Pair(Cpu owner, Cpu peer, String kind) {
        boolean usesCpu0() {
            return peer.number() == 0;
        }

        Seat.At seat() {
            return new Seat.At(owner.number(), peer.number(), kind);
        }
    }
}
