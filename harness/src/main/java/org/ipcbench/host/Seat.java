package org.ipcbench.host;

/** What a {@link Placement} comes to on one machine. */
public sealed interface Seat {

    /** Stands for a CPU where an end is not pinned. */
    int NOT_PINNED = -1;

    /** Both ends run where the scheduler puts them. */
    At FREE = new At(NOT_PINNED, NOT_PINNED, Placement.FREE.id());

    /**
     * Both ends have a place.
     *
     * @param ownerCpu the CPU that the owner is to be pinned to, or {@link #NOT_PINNED}
     * @param peerCpu the same for the peer
     * @param kind how near the two are: {@code free}, or what {@link Topology#kind} says
     */
    record At(int ownerCpu, int peerCpu, String kind) implements Seat {

        /** Tells whether the ends are pinned at all. */
        public boolean pinned() {
            return ownerCpu != NOT_PINNED;
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
