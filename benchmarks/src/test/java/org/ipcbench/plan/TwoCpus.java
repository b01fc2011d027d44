package org.ipcbench.plan;

import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;

/** A machine with two CPUs that share a cache. */
public final class TwoCpus {
    private TwoCpus() {}

    public static Seat seat(Placement placement) {
        return switch (placement) {
            case SAME_CPU -> new Seat.At(1, 1, "same-cpu");
            case TWO_CPUS, SAME_LLC -> new Seat.At(1, 0, "same-llc");
            case FREE -> new Seat.At(Seat.NOT_PINNED, Seat.NOT_PINNED, "free");
            default -> new Seat.None("no such pair", "");
        };
    }
}
