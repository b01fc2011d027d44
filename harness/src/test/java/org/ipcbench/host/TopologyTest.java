package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {

    @TempDir
    private Path root;

    @Test
    void tellsHowNearTwoCpusAre() {
        FakeMachine.twoSocketsWithSmt(root);
        Topology topology = Topology.read(root);

        assertThat(topology.pair(3, 3).kind()).isEqualTo("same-cpu");
        assertThat(topology.pair(3, 11).kind()).isEqualTo("smt");
        assertThat(topology.pair(1, 2).kind()).isEqualTo("same-llc");
        assertThat(topology.pair(1, 10).kind()).isEqualTo("same-llc");
        assertThat(topology.pair(0, 4).kind()).isEqualTo("cross-node");
    }

    @Test
    void tellsCachesOfOneNodeApart() {
        FakeMachine.twoCacheClusters(root);
        Topology topology = Topology.read(root);

        assertThat(topology.pair(0, 1).kind()).isEqualTo("same-llc");
        assertThat(topology.pair(1, 2).kind()).isEqualTo("cross-llc");
    }

    @Test
    void refusesACpuThatIsNotOnline() {
        FakeMachine.twoVirtualCpus(root);

        assertThatThrownBy(() -> Topology.read(root).pair(0, 2).kind())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cpu=2, online: 0-1");
    }

    @Test
    void findsASeatForEveryPlacementOnALargeMachine() {
        FakeMachine.twoSocketsWithSmt(root);
        Topology topology = Topology.read(root);

        assertThat(topology.place(Placement.FREE)).isEqualTo(new Seat.At(-1, -1, "free"));
        assertThat(topology.place(Placement.SAME_CPU)).isEqualTo(oneSocket(15, 15, "same-cpu"));
        assertThat(topology.place(Placement.TWO_CPUS)).isEqualTo(oneSocket(15, 7, "smt"));
        assertThat(topology.place(Placement.SMT)).isEqualTo(oneSocket(15, 7, "smt"));
        assertThat(topology.place(Placement.SAME_LLC)).isEqualTo(oneSocket(15, 14, "same-llc"));
        Seat.At otherSocket = new Seat.At(15, 11, "cross-node", Seat.OTHER_SOCKET, Seat.UNKNOWN_DISTANCE);
        assertThat(topology.place(Placement.CROSS_NODE)).isEqualTo(otherSocket);
        assertThat(topology.place(Placement.CROSS_SOCKET)).isEqualTo(otherSocket);
        assertThat(topology.place(Placement.CROSS_LLC))
                .isEqualTo(new Seat.None(
                        "no two of the CPUs 0-15 that this process may use are on one NUMA node without a shared"
                                + " last-level cache",
                        ""));
    }

    @Test
    void usesCpu0OnlyIfNoOtherPairIsAsClose() {
        FakeMachine machine = FakeMachine.twoCacheClusters(root);
        machine.allowed("0-2");
        assertThat(Topology.read(root).place(Placement.TWO_CPUS)).isEqualTo(oneSocket(1, 0, "same-llc"));
        assertThat(Topology.read(root).place(Placement.CROSS_LLC)).isEqualTo(oneSocket(2, 1, "cross-llc"));

        machine.allowed("0-3");
        assertThat(Topology.read(root).place(Placement.TWO_CPUS)).isEqualTo(oneSocket(3, 2, "same-llc"));
    }

    @Test
    void prefersTheFastCoresOfAHybridChip() {
        FakeMachine machine = FakeMachine.twoCacheClusters(root);
        machine.file(FakeMachine.CPUS + "/cpu2/cpu_capacity", "512")
                .file(FakeMachine.CPUS + "/cpu3/cpu_capacity", "512");

        assertThat(Topology.read(root).place(Placement.SAME_CPU)).isEqualTo(oneSocket(1, 1, "same-cpu"));
        assertThat(Topology.read(root).place(Placement.CROSS_LLC)).isEqualTo(oneSocket(3, 1, "cross-llc"));
    }

    @Test
    void seatsBothEndsOfAPairOnASmallVirtualMachine() {
        FakeMachine.twoVirtualCpus(root);
        Topology topology = Topology.read(root);

        assertThat(topology.place(Placement.SAME_CPU)).isEqualTo(oneSocket(1, 1, "same-cpu"));
        assertThat(topology.place(Placement.TWO_CPUS)).isEqualTo(oneSocket(1, 0, "same-llc"));
        assertThat(topology.place(Placement.SMT)).isInstanceOf(Seat.None.class);
    }

    @Test
    void saysWhyOneAllowedCpuIsNotEnoughForTwo() {
        FakeMachine.twoVirtualCpus(root).allowed("1");

        Seat.None noSecond = new Seat.None(
                "this process may run on CPU 1 only, two CPUs are needed",
                "allow a second one: run without taskset, or with a wider cpuset (docker run --cpuset-cpus)");
        assertThat(Topology.read(root).place(Placement.TWO_CPUS)).isEqualTo(noSecond);
        assertThat(Topology.read(root).place(Placement.CROSS_NODE)).isEqualTo(noSecond);
        assertThat(Topology.read(root).place(Placement.SAME_CPU)).isEqualTo(oneSocket(1, 1, "same-cpu"));
    }

    @Test
    void namesTheCpusToAllowWhenThePairIsMissingAmongTheAllowedOnes() {
        FakeMachine.twoSocketsWithSmt(root).allowed("4-7");

        assertThat(Topology.read(root).place(Placement.CROSS_NODE))
                .isEqualTo(new Seat.None(
                        "no two of the CPUs 4-7 that this process may use are on different NUMA nodes",
                        "allow it more CPUs: 0-15"));
    }

    @Test
    void doesNotGuessWhatTheKernelDoesNotTell() {
        FakeMachine.armGuestWithoutCaches(root);
        Topology topology = Topology.read(root);

        assertThat(topology.pair(0, 3).kind()).isEqualTo("unknown");
        assertThat(topology.place(Placement.TWO_CPUS)).isEqualTo(new Seat.At(3, 2, "unknown"));
        assertThat(topology.place(Placement.SAME_LLC))
                .isInstanceOfSatisfying(
                        Seat.None.class, none -> assertThat(none.reason()).endsWith("as far as the kernel tells"));
    }

    @Test
    void knowsThatSocketsShareNoCacheEvenIfCachesAreNotDescribed() {
        FakeMachine machine = FakeMachine.armGuestWithoutCaches(root);
        machine.topology(0, "0", 0).topology(3, "3", 1);

        assertThat(Topology.read(root).pair(0, 3).kind()).isEqualTo("cross-socket");
    }

    @Test
    void leavesOutCpusThatAreAllowedButOffline() {
        FakeMachine.twoVirtualCpus(root).allowed("0-127");

        assertThat(Topology.read(root).allowedCpus()).containsExactly(0, 1);
    }

    @Test
    void findsASeatWithoutAnyDescriptionOfTheMachine() {
        Topology topology = Topology.read(root);

        assertThat(topology.allowedCpus())
                .hasSize(Runtime.getRuntime().availableProcessors())
                .contains(0);
        assertThat(topology.place(Placement.SAME_CPU)).isInstanceOf(Seat.At.class);
        assertThat(topology.cpuQuota()).isInfinite();
    }

    /** Searching all pairs for each cell made a plan take 18 s there. */
    @Test
    void aMachineOf256CpusIsLookedOverInNoTime() {
        FakeMachine machine = new FakeMachine(root).online("0-255").allowed("0-255");
        for (int cpu = 0; cpu < 256; cpu++) {
            int core = cpu % 128;
            int socket = core / 64;
            machine.topology(cpu, core + "," + (core + 128), socket)
                    .cache(
                            cpu,
                            3,
                            "Unified",
                            socket * 64 + "-" + (socket * 64 + 63) + "," + (socket * 64 + 128) + "-"
                                    + (socket * 64 + 191));
        }
        Topology topology = Topology.read(root);

        long start = System.nanoTime();
        for (Placement placement : Placement.values()) {
            topology.place(placement);
        }

        assertThat(topology.place(Placement.SMT)).isEqualTo(oneSocket(255, 127, "smt"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void looksForAPairOnce() {
        FakeMachine.twoSocketsWithSmt(root);
        Topology topology = Topology.read(root);

        assertThat(topology.place(Placement.CROSS_NODE)).isSameAs(topology.place(Placement.CROSS_NODE));
    }

    private static Seat.At oneSocket(int owner, int peer, String kind) {
        return new Seat.At(owner, peer, kind, Seat.SAME_SOCKET, Seat.UNKNOWN_DISTANCE);
    }
}
