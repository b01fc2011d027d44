package org.ipcbench.host;

import java.util.Comparator;
import java.util.List;

/**
 * Two CPUs and how near they are. If they differ, the owner gets the one with the higher number, so that it runs on the
 * same CPU as in placement {@code same-cpu}.
 *
 * @param nodeDistance the kernel's distance of their NUMA nodes, or {@link Cpu#UNKNOWN}
 */
record CpuPair(Cpu owner, Cpu peer, int nodeDistance) {
    private static final List<String> BY_NEARNESS = List.of(
            Placement.SAME_CPU.id(),
            Placement.SMT.id(),
            Placement.CLUSTER.id(),
            Placement.SAME_LLC.id(),
            Topology.UNKNOWN_KIND,
            Placement.CROSS_LLC.id(),
            Placement.CROSS_NODE.id(),
            Placement.CROSS_SOCKET.id());

    /**
     * The best pair sorts first. A slow core says little, and a pair of unequal cores is as slow as its slower one. Two isolated
     * CPUs are better than two others, but one of each is worst. CPU 0 tends to take the interrupts; high numbers are the
     * idlest.
     */
    static final Comparator<CpuPair> BY_PREFERENCE = Comparator.<CpuPair>comparingInt(pair -> -pair.slower())
            .thenComparingInt(CpuPair::farness)
            .thenComparingInt(CpuPair::distanceOrMost)
            .thenComparingInt(pair -> -pair.owner.capacity() - pair.peer.capacity())
            .thenComparingInt(CpuPair::disturbance)
            .thenComparingInt(CpuPair::gapOfIsolated)
            .thenComparingInt(pair -> pair.peer.number() == 0 ? 1 : 0)
            .thenComparingInt(pair -> -pair.owner.number())
            .thenComparingInt(pair -> -pair.peer.number());

    /** Returns how near the two are: the id of a placement, or {@link Topology#UNKNOWN_KIND}. */
    String kind() {
        if (owner.number() == peer.number()) {
            return Placement.SAME_CPU.id();
        }
        if (same(owner.core(), peer.core())) {
            return Placement.SMT.id();
        }
        if (differ(owner.node(), peer.node())) {
            return Placement.CROSS_NODE.id();
        }
        if (differ(owner.socket(), peer.socket())) {
            return Placement.CROSS_SOCKET.id();
        }
        if (same(owner.llc(), peer.llc())) {
            return (same(owner.cluster(), peer.cluster()) ? Placement.CLUSTER : Placement.SAME_LLC).id();
        }
        boolean crossLlc = differ(owner.llc(), peer.llc()) && same(owner.node(), peer.node());
        return crossLlc ? Placement.CROSS_LLC.id() : Topology.UNKNOWN_KIND;
    }

    /** Tells whether this pair fits a placement. */
    boolean suits(Placement placement) {
        return switch (placement) {
            case TWO_CPUS -> true;
            case CROSS_SOCKET -> differ(owner.socket(), peer.socket());
            default -> kind().equals(placement.id());
        };
    }

    /** Returns {@code same}, {@code other} or {@code unknown}. */
    String socket() {
        return same(owner.socket(), peer.socket())
                ? Seat.SAME_SOCKET
                : differ(owner.socket(), peer.socket()) ? Seat.OTHER_SOCKET : Seat.UNKNOWN_SOCKET;
    }

    Seat.At seat() {
        return new Seat.At(owner.number(), peer.number(), kind(), socket(), nodeDistance);
    }

    private int slower() {
        return Math.min(owner.capacity(), peer.capacity());
    }

    /** Ranks by kind; within a kind, a pair known to share a node or socket is nearer than another. */
    private int farness() {
        String kind = kind();
        int rank = 2 * BY_NEARNESS.indexOf(kind);
        if (kind.equals(Topology.UNKNOWN_KIND) && !same(owner.node(), peer.node())) {
            return 2 * BY_NEARNESS.indexOf(Placement.CROSS_LLC.id()) + 1;
        }
        return kind.equals(Placement.CROSS_NODE.id()) && !same(owner.socket(), peer.socket()) ? rank + 1 : rank;
    }

    private int distanceOrMost() {
        return nodeDistance == Cpu.UNKNOWN ? Integer.MAX_VALUE : nodeDistance;
    }

    /** Stray tasks are kept off both CPUs (best), off neither, or off one of the two (worst). */
    private int disturbance() {
        return owner.isolated() != peer.isolated() ? 2 : owner.isolated() ? 0 : 1;
    }

    /** CPUs isolated side by side were meant to be used together. */
    private int gapOfIsolated() {
        return owner.isolated() && peer.isolated() ? owner.number() - peer.number() : 0;
    }

    private static boolean same(int a, int b) {
        return a == b && a != Cpu.UNKNOWN;
    }

    private static boolean differ(int a, int b) {
        return a != b && a != Cpu.UNKNOWN && b != Cpu.UNKNOWN;
    }
}
