package org.ipcbench.doctor.rule;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "boot-options-slow-calls",
        severity = Severity.NOTE,
        subject = "boot options",
        effect = "the kernel clears, checks or logs what it would not otherwise, in calls and where pages are taken")
final class BootOptionsSlowCalls implements Rule {
    private static final Set<String> SLOW = Set.of(
            "audit",
            "debug_pagealloc",
            "init_on_alloc",
            "init_on_free",
            "kasan",
            "page_poison",
            "randomize_kstack_offset",
            "slab_debug",
            "slub_debug");

    private static final Pattern OFF = Pattern.compile("=(0|off)$");

    private static final Pattern WORDS = Pattern.compile(" ");

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge("kernel", "boot options", options -> {
            String slow = WORDS.splitAsStream(options)
                    .filter(option -> SLOW.contains(option.split("=", 2)[0])
                            && !OFF.matcher(option).find())
                    .collect(Collectors.joining(" "));
            return slow.isEmpty() ? Ruling.FINE : Ruling.found(slow).mend("take them from the boot line");
        });
    }
}
