package org.ipcbench.doctor.probe;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.MachineLoad;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.session.HandOffSeries;
import org.jspecify.annotations.Nullable;

/** Measures this machine, one thing after the other, on the CPUs that a run would measure on. */
public final class Probes {
    private static final Duration SPIN = Duration.ofSeconds(2);
    private static final long WARM_UP_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration LONG_LOOK = Duration.ofSeconds(30);
    private static final Duration BETWEEN_HAND_OFFS = Duration.ofMillis(90);

    private final Topology topology;
    private final Duration spin;
    private final Duration longLook;
    private final Consumer<String> announce;

    /**
     * Creates probes.
     *
     * @param announce receives a line before each step that takes seconds
     */
    public Probes(Topology topology, Consumer<String> announce) {
        this(topology, SPIN, LONG_LOOK, announce);
    }

    Probes(Topology topology, Duration spin, Duration longLook, Consumer<String> announce) {
        this.topology = topology;
        this.spin = spin;
        this.longLook = longLook;
        this.announce = announce;
    }

    /**
     * Measures; blocks for 2 s per CPU, and for half a minute more if thorough.
     *
     * @param thorough whether to probe the CPUs of all placements, and watch how far apart two of them are
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Readings take(boolean thorough) throws InterruptedException {
        Seat one = topology.place(Placement.SAME_CPU);
        String pinning = Affinity.tried(one) instanceof Seat.None none ? none.reason() : "";
        SortedSet<Integer> cpus =
                cpus(thorough ? Arrays.stream(Placement.values()) : Stream.of(Placement.SAME_CPU, Placement.TWO_CPUS));
        announce.accept("probing CPU " + cpus.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " for "
                + spin.multipliedBy(cpus.size())
                        .plus(thorough ? longLook : Duration.ZERO)
                        .plusSeconds(1)
                        .toSeconds()
                + " s ...");
        Calls calls = CallCost.ofKernel();
        double clockNs = CallCost.ofClockNs();
        List<Gaps> gaps = new ArrayList<>();
        if (pinning.isEmpty()) {
            for (int cpu : cpus) {
                gaps(cpu).ifPresent(gaps::add);
            }
        }
        return new Readings(calls, clockNs, List.copyOf(gaps), thorough ? handOffs() : null, pinning);
    }

    private SortedSet<Integer> cpus(Stream<Placement> placements) {
        SortedSet<Integer> cpus = new TreeSet<>();
        placements.map(topology::place).forEach(seat -> {
            if (seat instanceof Seat.At at && at.pinned()) {
                cpus.addAll(List.of(at.ownerCpu(), at.peerCpu()));
            }
        });
        return cpus;
    }

    /** Returns nothing for a CPU that has gone offline in the meantime. */
    @SuppressWarnings("try") // the stay is only there to be closed
    private Optional<Gaps> gaps(int cpu) {
        SpinningClock warmUp = new SpinningClock(WARM_UP_NS);
        SpinningClock clock = new SpinningClock(spin.toNanos());
        try (Closeable ignored = Affinity.stayOn(cpu)) {
            warmUp.spin();
            Optional<MachineLoad> before = MachineLoad.read();
            clock.spin();
            double stolenMs = before.flatMap(then -> MachineLoad.read().map(now -> (double) now.stealMsSince(then)))
                    .orElse(0.0);
            double stolen = stolenMs / spin.toMillis();
            return Optional.of(new Gaps(cpu, clock.lengths(), clock.lostShare(), stolen));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private @Nullable HandOffs handOffs() throws InterruptedException {
        if (!(topology.place(Placement.TWO_CPUS) instanceof Seat.At seat)) {
            return null;
        }
        try {
            return StatesOverTime.of(HandOffSeries.read(seat, longLook, BETWEEN_HAND_OFFS), longLook);
        } catch (IOException e) {
            return null;
        }
    }
}
