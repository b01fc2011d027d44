package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "store-bypass-disabled",
        severity = Severity.NOTE,
        subject = "speculative store bypass",
        effect = "loads wait for earlier stores: what polls shared memory is slower")
final class StoreBypassDisabled implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "store bypass",
                status -> status.contains("mitigated")
                        ? Ruling.found(status)
                                .mend("boot with spec_store_bypass_disable=prctl, or start it without a seccomp filter")
                        : Ruling.FINE);
    }
}
