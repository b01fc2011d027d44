package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareCountersTest {
    private static final String PMUS = "/sys/bus/event_source/devices";

    private static final String NOTHING = "0000000000000000";
    private static final String SYS_ADMIN = "0000000000200000";
    private static final String PERFMON = "0000004000000000";
    private static final String ALL = "000001ffffffffff";

    @TempDir
    Path root;

    @Test
    void aPmuThatAUserMayUseIsEnough() {
        machine("2", NOTHING).file(PMUS + "/cpu/type", "4");
        assertThat(missing()).isEmpty();
    }

    @Test
    void coresOfTwoKindsHaveAPmuEach() {
        machine("2", NOTHING).file(PMUS + "/cpu_core/cpus", "0-7").file(PMUS + "/cpu_atom/cpus", "8-15");
        assertThat(missing()).isEmpty();
    }

    @Test
    void theCpusOfAnArmMachineHaveAPmuToo() {
        machine("2", NOTHING).file(PMUS + "/armv8_pmuv3_0/cpus", "0-3");
        assertThat(missing()).isEmpty();
    }

    @Test
    void aMachineWithoutACpusPmuHasNoCounters() {
        machine("-1", ALL).file(PMUS + "/software/type", "1").file(PMUS + "/uncore_imc_0/cpumask", "0");
        assertThat(missing()).hasValueSatisfying(missing -> {
            assertThat(missing.reason()).contains("no performance counters", PMUS);
            assertThat(missing.remedy()).contains("virtual PMU");
        });
    }

    @Test
    void aKernelThatRefusesUsersIsNamedWithItsSetting() {
        machine("4", NOTHING).file(PMUS + "/cpu/type", "4");
        assertThat(missing()).hasValueSatisfying(missing -> {
            assertThat(missing.reason()).startsWith("kernel.perf_event_paranoid is 4, counting needs 2");
            assertThat(missing.remedy()).isEqualTo("lower it: sysctl kernel.perf_event_paranoid=1");
        });
    }

    @Test
    void aPrivilegedProcessMayCountWhateverTheSetting() {
        machine("4", PERFMON).file(PMUS + "/cpu/type", "4");
        assertThat(missing()).isEmpty();
        machine("4", SYS_ADMIN);
        assertThat(missing()).isEmpty();
    }

    @Test
    void aKernelWithoutPerformanceEventsIsNotAsked() {
        new FakeMachine(root).file(PMUS + "/cpu/type", "4");
        assertThat(missing()).hasValueSatisfying(missing -> assertThat(missing.reason())
                .isEqualTo("the kernel has no performance events: there is no /proc/sys/kernel/perf_event_paranoid"));
    }

    private FakeMachine machine(String paranoid, String capabilities) {
        return new FakeMachine(root)
                .file("/proc/sys/kernel/perf_event_paranoid", paranoid)
                .file("/proc/self/status", "Name:\tjava\nCapEff:\t" + capabilities + "\n");
    }

    private Optional<HardwareCounters.Missing> missing() {
        return HardwareCounters.whyMissing(SystemFiles.below(root));
    }
}
