package org.ipcbench.doctor.rule;

import java.util.Collections;
import java.util.List;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "security-module",
        severity = Severity.NOTE,
        subject = "security module (AppArmor, SELinux)",
        effect = "sockets, queues, files and signals are checked against its policy in each call")
final class SecurityModuleConfines implements Rule {
    private static boolean knowNoPolicy(String modules) {
        return Collections.disjoint(List.of(modules.split(",", -1)), List.of("apparmor", "selinux", "smack", "tomoyo"));
    }

    @Override
    public Ruling examine(Symptoms symptoms) {
        if (symptoms.fact("kernel", "security modules")
                .filter(SecurityModuleConfines::knowNoPolicy)
                .isPresent()) {
            return Ruling.FINE;
        }
        return symptoms.judge(
                "kernel",
                "security label",
                label -> label.equals("unconfined") || label.equals("kernel")
                        ? Ruling.FINE
                        : Ruling.found(label.contains(":") ? "SELinux " + label : "profile " + label)
                                .mend(
                                        "docker run --security-opt apparmor=unconfined, or label=disable; on a machine for tests: setenforce 0"));
    }
}
