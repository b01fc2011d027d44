package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded machines, and what is right about them. */
class RecordedMachinesTest {
    private static final String NOWHERE = "none";

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            machine                          | allowed | same-cpu | two-cpus
            capacity-loses-to-cpu0           | 0-5     | 1        | 1,0 same-llc, same socket
            caches-of-another-core           | 0-3     | 3        | 3,2 same-llc, same socket
            cg-docker-v1                     | 1,3     | 3        | 3,1 unknown
            cg-v1-all-in-one                 | 1-2     | 2        | 2,1 unknown
            cpus-without-a-node              | 0-7     | 7        | 7,6 same-llc, same socket
            cpuset-2-4                       | 2,4     | 4        | 4,2 same-llc, same socket
            hybrid-x86-no-smt-no-capacity    | 0-7     | 3        | 3,2 same-llc, same socket
            hybrid-x86-without-cpu_capacity  | 0-9     | 3        | 3,2 smt, same socket
            isolated-half                    | 0-7     | 7        | 3,2 same-llc, same socket
            l3-without-sharers               | 0-3     | 3        | 3,2 unknown, same socket
            lxcfs-online-renumbered          | 24-25   | 25       | 25,24 same-llc, same socket
            nosmt-offline                    | 0,2,4,6 | 6        | 6,4 same-llc, same socket
            nri716-l3-by-node                | 0-15    | 15       | 15,14 smt, same socket
            rpi4-cpu-in-two-nodes            | 0-3     | 3        | 3,2 same-llc, same socket
            siblings-as-mask-only            | 0-3     | 3        | 3,2 smt, same socket
            sys-hidden-hotplug               | 0-1     | 1        | 1,0 unknown
            tr3960x-nps4                     | 0-47    | 47       | 47,23 smt, same socket
            two-cpus-far-when-caches-unknown | 0-3     | 3        | 3,2 unknown, same socket
            two-sockets-one-node             | 0-15    | 15       | 15,14 same-llc, same socket
            wsl2-no-caches                   | 0-3     | 3        | 3,2 smt, same socket
            """)
    void allowsAndPairs(String machine, String allowed, String sameCpu, String twoCpus) {
        Topology topology = read(machine).topology();

        assertThat(CpuList.format(topology.allowedCpus())).isEqualTo(allowed);
        assertThat(seat(topology, Placement.SAME_CPU)).startsWith(sameCpu + "," + sameCpu + " same-cpu");
        assertThat(seat(topology, Placement.TWO_CPUS)).startsWith(twoCpus);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = NOWHERE, useHeadersInDisplayName = true, textBlock = """
            machine                         | placement    | seat
            snc2-two-sockets                | same-llc     | 15,14 same-llc, same socket, node distance 10
            snc2-two-sockets                | cross-node   | 15,11 cross-node, same socket, node distance 11
            snc2-two-sockets                | cross-socket | 15,7 cross-node, other socket, node distance 21
            nps2-two-sockets                | cross-node   | 31,23 cross-node, same socket
            nps2-two-sockets                | cross-socket | 31,15 cross-node, other socket
            two-sockets-one-node            | cross-llc    | 15,11 cross-llc, same socket
            two-sockets-one-node            | cross-socket | 15,7 cross-socket, other socket
            tr3960x-nps4                    | cross-llc    | 47,44 cross-llc, same socket
            tr3960x-nps4                    | cross-node   | 47,41 cross-node, same socket
            tr3960x-nps4                    | cross-socket | none
            nri716-l3-by-node               | cross-node   | 15,11 cross-node, same socket
            rpi4-cpu-in-two-nodes           | cross-node   | none
            cpus-without-a-node             | cross-llc    | none
            cpus-without-a-node             | cross-node   | 5,1 cross-node, same socket
            l3-without-sharers              | cross-llc    | none
            wsl2-no-caches                  | same-llc     | none
            wsl2-no-caches                  | cross-node   | none
            hybrid-x86-without-cpu_capacity | same-llc     | 3,1 same-llc, same socket
            hybrid-x86-without-cpu_capacity | cluster      | 7,6 cluster, same socket
            hybrid-x86-no-smt-no-capacity   | cluster      | none
            capacity-loses-to-cpu0          | same-llc     | 1,0 same-llc, same socket
            two-cpus-far-when-caches-unknown | cross-node  | 3,1 cross-node, same socket
            """)
    void seats(String machine, String placement, String seat) {
        assertThat(seat(read(machine).topology(), Placement.of(placement))).startsWith(seat == null ? NOWHERE : seat);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            machine                  | group  | property            | value
            arch-new-kernel          | cpu    | architecture        | x86_64
            arm-guest-dmi            | host   | hypervisor          | kvm
            hypervisor-clock-visible | host   | hypervisor          | kvm
            hypervisor-clock-hidden  | host   | hypervisor          | unknown
            wsl2-no-caches           | host   | hypervisor          | hyperv
            cg-k8s-v1-colons         | host   | container           | kubepods
            cg-lxc-v2                | host   | container           | lxc
            kubernetes-containerd-v2 | host   | container           | kubernetes
            cg-docker-v1             | limits | cgroup cpu quota    | 1.50 CPUs
            cg-docker-v1             | limits | cgroup cpuset       | 1,3
            cg-docker-v1             | limits | cgroup memory bytes | 536870912
            cg-ecs-nested-v1         | limits | cgroup cpu quota    | 1.00 CPUs
            cg-go81180-parent-v2     | limits | cgroup cpu quota    | 2.00 CPUs
            cg-hostmount-after       | limits | cgroup cpu quota    | 0.50 CPUs
            cg-hostmount-before      | limits | cgroup cpu quota    | 0.50 CPUs
            cg-k8s-v1-colons         | limits | cgroup cpu quota    | 2.00 CPUs
            cg-lxc-v2                | limits | cgroup cpu quota    | 1.00 CPUs
            cg-systemd-hybrid        | limits | cgroup cpu quota    | 0.30 CPUs
            cg-systemd-hybrid        | limits | cgroup              | v1 and v2
            cg-v1-all-in-one         | limits | cgroup cpu quota    | 0.80 CPUs
            cgroupns-without-remount | limits | cgroup cpu quota    | unknown
            cgroupns-without-remount | limits | cgroup memory bytes | unknown
            quota-below-two          | limits | cgroup cpu quota    | 0.50 CPUs
            cmdline-a                | kernel | boot options        | none that change timing
            freq-capped              | cpu    | frequency cap       | 1200000 of 4700000 kHz
            freq-full                | cpu    | frequency cap       | none
            epp-power                | cpu    | energy preference   | power
            idle-deep                | cpu    | idle states         | POLL C1 C6
            idle-shallow             | cpu    | idle states         | POLL C1 C6 disabled
            idle-deep                | cpu    | idle exit us        | 133
            idle-shallow             | cpu    | idle exit us        | 2
            hypervisor-clock-visible | kernel | clocksources        | kvm-clock tsc
            memory-nodes-0           | cpu    | nodes without cpus  | none
            memory-nodes-1           | cpu    | nodes without cpus  | 1
            numa-balancing-on        | kernel | numa balancing      | 1
            seccomp-off              | kernel | seccomp             | off
            seccomp-on               | kernel | seccomp             | filters: 1
            tr3960x-nps4             | cpu    | nodes               | 4
            siblings-as-mask-only    | cpu    | cores               | 2
            cpus-without-a-node      | cpu    | nodes               | unknown
            hybrid-x86-without-cpu_capacity | cpu | capacities      | 1024 on CPU 0-3, 512 on CPU 4-7, 256 on CPU 8-9
            """)
    void tells(String machine, String group, String property, String value) {
        assertThat(facts(machine, group)).containsEntry(property, value);
    }

    @Test
    void namesEveryBootOptionThatLengthensCallsOrAllocations() {
        assertThat(facts("cmdline-b", "kernel"))
                .containsEntry(
                        "boot options",
                        "init_on_alloc=1 audit=1 slub_debug=FZPU randomize_kstack_offset=on numa=off lsm=selinux");
    }

    @Test
    void tellsTheCachesOfEachKindOfCore() {
        assertThat(facts("caches-of-another-core", "cpu")).hasEntrySatisfying("caches", caches -> assertThat(caches)
                .contains("CPU 0-1: ", "CPU 2-3: ", "4096K", "12288K"));
    }

    @ParameterizedTest
    @CsvSource({
        "arch-new-kernel, arch-old-kernel",
    })
    void findsNoDifferenceWhereOneOfThemIsTold(String told, String hidden) {
        // This JVM may run on another architecture; what counts is that both use the same word for one architecture.
        assertThat(facts(hidden, "cpu").get("architecture"))
                .isEqualTo(System.getProperty("os.arch").replace("amd64", "x86_64"));
        assertThat(facts(told, "cpu")).containsEntry("architecture", "x86_64");
    }

    @ParameterizedTest
    @CsvSource({
        "cmdline-a, cmdline-b",
        "epp-performance, epp-power",
        "freq-capped, freq-full",
        "idle-deep, idle-shallow",
        "memory-nodes-0, memory-nodes-1",
        "numa-balancing-off, numa-balancing-on",
        "seccomp-off, seccomp-on",
    })
    void tellsTwoMachinesApart(String one, String other) {
        assertThat(read(one).facts()).isNotEqualTo(read(other).facts());
    }

    private static Map<String, String> facts(String machine, String group) {
        return read(machine).facts().getOrDefault(group, Map.of());
    }

    private static String seat(Topology topology, Placement placement) {
        return topology.place(placement) instanceof Seat.At at
                ? at.ownerCpu() + "," + at.peerCpu() + " " + at.nearness()
                : NOWHERE;
    }

    static Machine read(String name) {
        URL file = RecordedMachinesTest.class.getResource("machines/" + name + ".tree");
        try {
            return Machine.from(Path.of(Objects.requireNonNull(file, name).toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }
}
