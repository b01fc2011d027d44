package org.ipcbench.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.host.Activity;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.Runner;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.twin.NativeForkLauncher;

/** The command line over invented mechanisms; its forks are real or simulated. */
public final class TestMain {
    private TestMain() {}

    /** Runs one command; with {@code -Dipcbench.fake} nothing is forked. */
    public static void main(String[] args) {
        ForkLauncher launcher = Boolean.getBoolean("ipcbench.fake") ? new FakeLauncher() : new JmhForkLauncher();
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "ipcbench-test.lock");
        System.exit(Main.commandLine(wiring(launcher, lock, NativeForkLauncher.here(TestMain::place)))
                .execute(args));
    }

    static Wiring wiring(ForkLauncher launcher, Path lock, NativeForkLauncher twins) {
        return wiring(launcher, lock, twins, CpuQuota.NONE);
    }

    static Wiring wiring(ForkLauncher launcher, Path lock, NativeForkLauncher twins, CpuQuota quota) {
        Runner.Orders orders = launcher instanceof FakeLauncher
                ? ForkOrder::of
                : (cell, times, sidecar) -> new ForkOrder(
                        "org.ipcbench.run.fake.OneWay." + ("posix-mq".equals(cell.mechanism()) ? "dying" : "good"),
                        cell.mode(),
                        cell.mode(),
                        ForkOrder.of(cell, times, sidecar).params(),
                        1,
                        times,
                        sidecar,
                        List.of(),
                        Duration.ofSeconds(30));
        return new Wiring(
                FakeMechanism::several,
                Mechanism::check,
                () -> {},
                TestMain::place,
                quota,
                () -> Map.of("host", Map.of("name", "host", "hypervisor", "kvm")),
                () -> Map.of("name", "the measured JVM"),
                () -> Activity.UNKNOWN,
                () -> launcher,
                () -> twins,
                orders,
                List.of(lock),
                Clock.systemUTC(),
                false);
    }

    static Seat place(Placement placement) {
        return placement == Placement.SAME_CPU
                ? new Seat.At(0, 0, "same-cpu")
                : new Seat.None("one CPU only", "add a CPU");
    }
}
