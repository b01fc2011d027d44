package org.ipcbench.twin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Setting;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;
import org.ipcbench.spi.WaitMode;

/** Orders forks in C for tests: short ones, that run wherever the scheduler puts them. */
final class NativeOrder {
    static final Times SHORT = new Times(0, 1, 10, 2, 20);

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
                order.recordedMode(),
                order.params(),
                order.operationsPerInvocation(),
                times,
                order.sidecar(),
                List.of(),
                deadline);
    }

    static Cell roundTrip(String mechanism, String mode, int bytes, String wait) {
        return cell(Benchmarks.of("RoundTrip"), mode, mechanism, bytes, wait);
    }

    static Cell oneWay(String mechanism, int bytes, String wait) {
        return cell(Benchmarks.of("OneWay"), "thrpt", mechanism, bytes, wait);
    }

    private static Cell cell(BenchmarkDescription benchmark, String mode, String mechanism, int bytes, String wait) {
        Setting setting = new Setting(benchmark, mode, List.of(bytes), WaitMode.of(wait), Placement.FREE, false);
        return setting.cells(mechanism, NativeTwins.BACKEND).get(0);
    }

    static Seat anywhere(Placement placement) {
        return new Seat.At(Seat.NOT_PINNED, Seat.NOT_PINNED, placement.id());
    }
}
