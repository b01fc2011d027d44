package org.ipcbench.host;

/** What a {@link Placement} means on one machine. */
public sealed interface Seat {

    /** Stands for a CPU where an end is not pinned. */
    int NOT_PINNED = -1;

    /** Stands for a distance that the kernel does not tell. */
    int UNKNOWN_DISTANCE = Cpu.UNKNOWN;

    String SAME_SOCKET = "same";
    String OTHER_SOCKET = "other";
    String UNKNOWN_SOCKET = SystemFiles.UNKNOWN;

    /** Both ends run where the scheduler puts them. */
    At FREE = new At(NOT_PINNED, NOT_PINNED, Placement.FREE.id());

    /**
     * Both ends have a place.
     *
     * @param ownerCpu the CPU that the owner is to be pinned to, or {@link #NOT_PINNED}
     * @param peerCpu the same for the peer
     * @param kind how near the two are: {@code free}, or what {@link Topology#kind} says
     * @param socket whether the two are in one socket: {@code same}, {@code other} or {@code unknown}
     * @param nodeDistance how far their NUMA nodes are apart, 10 within one: numactl(8); or {@link #UNKNOWN_DISTANCE}
     */
    record At(int ownerCpu, int peerCpu, String kind, String socket, int nodeDistance) implements Seat {

        /** Describes two ends of which no more is known. */
        public At(int ownerCpu, int peerCpu, String kind) {
            this(ownerCpu, peerCpu, kind, UNKNOWN_SOCKET, UNKNOWN_DISTANCE);
        }

        /** Tells whether the ends are pinned at all. */
        public boolean pinned() {
            return ownerCpu != NOT_PINNED;
        }

        /** Returns what two machines have to agree in before a placement means the same on both: all but the numbers. */
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
     * @param remedy what a person can do about it; empty if nothing
     */
    record None(String reason, String remedy) implements Seat {}
}
