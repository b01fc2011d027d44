package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.Set;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "clocksource-slow",
        severity = Severity.WARNING,
        subject = "clocksource",
        effect = "each reading of the clock is a system call or worse: a sampled latency contains one")
final class SlowClocksource implements Rule {
    /** Not readable through the vDSO: clock_gettime(2) enters the kernel, and with some of them the hypervisor. */
    private static final Set<String> SLOW =
            Set.of("hpet", "acpi_pm", "jiffies", "refined-jiffies", "pit", "hyperv_clocksource_msr");

    /** Readable in user space, best first. */
    private static final List<String> FAST =
            List.of("tsc", "arch_sys_counter", "kvm-clock", "hyperv_clocksource_tsc_page", "xen");

    private static String remedy(Symptoms symptoms) {
        List<String> there =
                List.of(symptoms.fact("kernel", "clocksources").orElse("").split(" ", -1));
        return FAST.stream()
                .filter(there::contains)
                .findFirst()
                .map(clock -> symptoms.asRoot(
                        "echo " + clock + " > /sys/devices/system/clocksource/clocksource0/current_clocksource"))
                .orElse(
                        "the kernel has no better one, and 'dmesg | grep -i -e tsc -e clocksource' says why; another host may");
    }

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "clocksource",
                clock -> SLOW.contains(clock) ? Ruling.found(clock).mend(remedy(symptoms)) : Ruling.FINE);
    }
}
