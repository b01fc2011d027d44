package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @TempDir
    private Path root;

    @Test
    void describesAServer() {
        FakeMachine.twoSocketsWithSmt(root)
                .file("/proc/self/cgroup", "0::/user.slice")
                .file("/proc/cpuinfo", "model name\t: Fast CPU @ 3.00GHz\ncpu MHz\t\t: 2596.1\nflags\t\t: fpu sse2\n")
                .file("/sys/class/dmi/id/sys_vendor", "Some Vendor")
                .file("/sys/class/dmi/id/product_name", "Server 9000")
                .file("/etc/os-release", "NAME=\"X\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
                .file(FakeMachine.CPUS + "/smt/active", "1")
                .file(FakeMachine.CPUS + "/cpu0/cpufreq/scaling_governor", "powersave")
                .file(FakeMachine.CPUS + "/cpu5/cpufreq/scaling_governor", "performance")
                .file(FakeMachine.CPUS + "/intel_pstate/no_turbo", "1");

        assertThat(group("host"))
                .containsEntry("os", "Debian GNU/Linux 12 (bookworm)")
                .containsEntry("product", "Some Vendor Server 9000")
                .containsEntry("hypervisor", "none detected")
                .containsEntry("container", "none detected");
        assertThat(group("cpu"))
                .containsEntry("model", "Fast CPU @ 3.00GHz")
                .containsEntry("sockets", "2")
                .containsEntry("cores", "8")
                .containsEntry("threads", "16")
                .containsEntry("nodes", "2")
                .containsEntry("caches", "L1d 64K shared by 2, L2 128K shared by 2, L3 256K shared by 8")
                .containsEntry("smt active", "on")
                .containsEntry("governor", "performance, powersave")
                .containsEntry("boost", "off");
    }

    @Test
    void describesAnArmGuestByTheNumbersOfItsCore() {
        FakeMachine.armGuestWithoutCaches(root);

        assertThat(group("cpu"))
                .containsEntry("model", "implementer 0x41 part 0xd0c variant 0x3 revision 1")
                .containsEntry("sockets", "unknown")
                .containsEntry("cores", "4")
                .containsEntry("caches", "unknown");
        assertThat(group("host")).containsEntry("hypervisor", "unknown");
    }

    @Test
    void namesTheHypervisorByTheClockItOffers() {
        new FakeMachine(root)
                .file("/proc/cpuinfo", "flags\t\t: fpu hypervisor sse2\n")
                .file("/sys/devices/system/clocksource/clocksource0/available_clocksource", "tsc kvm-clock");

        assertThat(group("host")).containsEntry("hypervisor", "kvm");
    }

    @Test
    void namesTheMitigationsInForceAndTheBootOptionsThatChangeTiming() {
        new FakeMachine(root)
                .file("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 isolcpus=2,3 quiet mitigations=off")
                .file(FakeMachine.CPUS + "/vulnerabilities/meltdown", "Not affected")
                .file(FakeMachine.CPUS + "/vulnerabilities/spectre_v1", "Vulnerable")
                .file(FakeMachine.CPUS + "/vulnerabilities/srso", "Mitigation: Safe RET")
                .file("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never")
                .file("/proc/self/smaps", "00400000-00401000 r-xp 0 0 0\nSize: 4 kB\nKernelPageSize:        4 kB\n");

        assertThat(group("kernel"))
                .containsEntry("boot options", "isolcpus=2,3 mitigations=off")
                .containsEntry("mitigations", "spectre_v1: Vulnerable | srso: Mitigation: Safe RET")
                .containsEntry("transparent huge pages", "madvise")
                .containsEntry("page size", "4 kB");
    }

    @ParameterizedTest
    @CsvSource({"4026531834, the first", "4026532289, its own"})
    void tellsATimeNamespaceFromTheFirst(String inode, String namespace) {
        new FakeMachine(root).file("/proc/self/ns/time", "time:[" + inode + "]");

        assertThat(group("kernel")).containsEntry("time namespace", namespace);
    }

    @Test
    void listsTheLimitsOfTheContainer() {
        new FakeMachine(root)
                .cgroup2("/", "/")
                .file("/sys/fs/cgroup/cpu.max", "150000 100000")
                .file("/.dockerenv", "")
                .file("/dev/null", "")
                .file("/proc/self/limits", """
                        Limit                     Soft Limit           Hard Limit           Units
                        Max open files            1024                 524288               files
                        Max msgqueue size         819200               819200               bytes
                        """);

        assertThat(group("limits"))
                .containsEntry("cgroup", "v2")
                .containsEntry("cgroup cpu quota", "1.50 CPUs")
                .containsEntry("rlimit nofile", "1024, hard 524288")
                .containsEntry("rlimit msgqueue bytes", "819200")
                .containsEntry("/dev/shm", "missing");
        assertThat(group("host")).containsEntry("container", "docker");
    }

    @Test
    void saysUnknownForEverythingThatCannotBeRead() {
        assertThat(group("kernel").values()).containsOnly("unknown");
        assertThat(group("host"))
                .containsEntry("name", "unknown")
                .containsEntry("os", "unknown")
                .containsEntry("product", "unknown")
                .containsEntry("hypervisor", "unknown")
                .containsEntry("container", "unknown");
        assertThat(group("limits")).containsEntry("cgroup cpu quota", "unknown");
        assertThat(group("cpu")).containsEntry("model", "unknown").containsEntry("governor", "unknown");
        assertThat(group("limits")).containsEntry("pipe-max-size bytes", "unknown");
    }

    @Test
    void namesTheCollectorAndTheLibrariesThatItIsTold() {
        Map<String, Map<String, String>> groups = Fingerprint.read(root, Map.of("jna", " 5.19.1\n(bundled) "));

        assertThat(groups.get("jvm")).containsEntry("version", System.getProperty("java.vm.version"));
        assertThat(group("jvm").getOrDefault("collectors", "unknown")).isNotEqualTo("unknown");
        assertThat(groups.get("libraries")).containsExactly(Map.entry("jna", "5.19.1 (bundled)"));
    }

    private Map<String, String> group(String name) {
        return Fingerprint.read(root, Map.of()).getOrDefault(name, Map.of());
    }
}
