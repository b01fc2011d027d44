package org.ipcbench.run;

import java.nio.file.Path;
import java.time.Duration;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;

/** Orders forks in C for tests: short ones, that run wherever the scheduler puts them. */
final class NativeOrder {
    static final Times SHORT = new Times(1, 10, 2, 20);

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private NativeOrder() {}

    static ForkOrder of(Cell cell) {
        return of(cell, SHORT, DEADLINE);
    }

    static ForkOrder of(Cell cell, Times times, Duration deadline) {
        ForkOrder order = ForkOrder.of(cell, times, Path.of("unused"));
        return new ForkOrder(
                order.method(),
                order.mode(),
                order.params(),
                order.operationsPerInvocation(),
                times,
                order.sidecar(),
                deadline);
    }

    static Cell roundTrip(String mechanism, String mode, int bytes, String wait) {
        return Cell.exchange(Cell.ROUND_TRIP, mode, mechanism, NativeTwins.BACKEND, bytes, wait, "free");
    }

    static Cell oneWay(String mechanism, int bytes, String wait) {
        return Cell.exchange(Cell.ONE_WAY, "thrpt", mechanism, NativeTwins.BACKEND, bytes, wait, "free");
    }

    static Seat anywhere(Placement placement) {
        return new Seat.At(Seat.NOT_PINNED, Seat.NOT_PINNED, placement.id());
    }
}
