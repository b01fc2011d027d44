package org.ipcbench.report.check;

import java.util.List;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a cell in one state of the machine, before the tests.
 *
 * @param samples of the new side, or of the base if there is no other
 * @param stratum what is compared; null if nothing can be compared
 * @param estimate of the stratum; null without one
 * @param known the state, if it is known without a test; otherwise null
 * @param reason why it is known
 * @param margin the smallest change that counts, as a logarithm
 */
record Candidate(
        Samples samples,
        CpuState cpuState,
        @Nullable Stratum stratum,
        @Nullable Estimate estimate,
        @Nullable State known,
        Phrase reason,
        double margin,
        List<Phrase> notes) {

    static Candidate known(Samples samples, State state, Phrase reason) {
        return new Candidate(samples, CpuState.NONE, null, null, state, reason, 0, List.of());
    }

    /** Returns the metric's key and its CPU state; unique in a check. */
    String name() {
        return samples.key() + "@" + cpuState.label();
    }
}
