package org.ipcbench.host;

/** What a {@link Placement} means on one machine. */
public sealed interface Seat {

    /** The CPU of an end that is not pinned. */
    int NOT_PINNED = -1;

    /** A distance that the kernel does not report. */
    int UNKNOWN_DISTANCE = Cpu.UNKNOWN;

    String SAME_SOCKET = "same";
    String OTHER_SOCKET = "other";
    String UNKNOWN_SOCKET = SystemFiles.UNKNOWN;

    /** Both ends run where the scheduler puts them. */
    At FREE = new At(NOT_PINNED, NOT_PINNED, Placement.FREE.id());

    /**
     * Both ends have a place.
     *
     * @param ownerCpu the CPU to pin the owner to, or {@link #NOT_PINNED}
     * @param peerCpu the same for the peer
     * @param kind how near the two are: {@code free}, {@code same-cpu}, {@code smt}, {@code cluster}, {@code same-llc}, {@code cross-llc},
     *     {@code cross-node}, or {@code cross-socket} for two sockets in one node; or {@link Topology#UNKNOWN_KIND}
     * @param socket whether the two are in one socket: {@code same}, {@code other} or {@code unknown}
     * @param nodeDistance how far apart their NUMA nodes are, 10 within one, numactl(8); or {@link #UNKNOWN_DISTANCE}
     */
    record At(int ownerCpu, int peerCpu, String kind, String socket, int nodeDistance) implements Seat {

        /** Describes two ends whose socket and node distance are unknown. */
        public At(int ownerCpu, int peerCpu, String kind) {
            this(ownerCpu, peerCpu, kind, UNKNOWN_SOCKET, UNKNOWN_DISTANCE);
        }

        /** Tells whether the ends are pinned at all. */
        public boolean pinned() {
            return ownerCpu != NOT_PINNED;
        }

        /** Returns what must be equal on two machines for a placement to mean the same on both: all but the CPU numbers. */
        public String nearness() {
            return kind
                    + (socket.equals(UNKNOWN_SOCKET) ? "" : ", " + socket + " socket")
                    + (nodeDistance == UNKNOWN_DISTANCE ? "" : ", node distance " + nodeDistance);
        }
    }

    /**
     * The machine offers no such place.
     *
     * @param reason what was found and what is needed
     * @param remedy what the user can do about it; empty if nothing
     */
    record None(String reason, String remedy) implements Seat {}
}
