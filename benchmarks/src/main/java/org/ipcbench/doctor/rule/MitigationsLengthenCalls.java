package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "mitigations-lengthen-calls",
        severity = Severity.NOTE,
        subject = "mitigations",
        effect =
                "each system call, or each switch to another process, takes longer: what enters the kernel pays, what polls memory does not")
final class MitigationsLengthenCalls implements Rule {
    /** The kernel's words for work on each kernel entry or context switch; retpolines and the like cost little. */
    private static final List<String> DEAR = List.of(
            "PTI",
            "Mitigation: IBRS",
            "Clear CPU buffers",
            "untrained return thunk",
            "Safe RET",
            "BHI: SW loop",
            "retbleed: Mitigation: IBPB",
            "spec_rstack_overflow: Mitigation: IBPB");

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge("kernel", "mitigations", all -> {
            String dear = DEAR.stream()
                    .filter(all::contains)
                    .map(name -> name.replace("Mitigation: ", ""))
                    .collect(Collectors.joining(", "));
            return dear.isEmpty()
                    ? Ruling.FINE
                    : Ruling.found(dear)
                            .mend("right where it is needed; booting with mitigations=off shows what it costs");
        });
    }
}
