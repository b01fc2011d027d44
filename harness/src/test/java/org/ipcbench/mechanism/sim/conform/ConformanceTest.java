package org.ipcbench.mechanism.sim.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ipcbench.mechanism.sim.CheckedPipe;
import org.ipcbench.posix.PosixBackends;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model does what the running kernel does, over random steps. The seed is of the clock, and printed. */
@Timeout(120)
class ConformanceTest {
    private static final int SEEDS = 3;
    private static final int STEPS = 20_000;

    @ParameterizedTest
    @EnumSource
    void modelAndKernelAgree(Setup setup) throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(PosixBackends.whyNone() == null, PosixBackends.whyNone());
        Conformance conformance = Conformance.withKernel(CheckedPipe::make);
        long first = System.nanoTime();
        for (long seed = first; seed < first + SEEDS; seed++) {
            Conformance.Result result = conformance.run(setup, seed, STEPS);
            System.out.println("conformance " + setup.id() + ": " + result.steps() + " steps, seed " + seed);
            assertThat(result.failure()).as("%s, seed %d", setup.id(), seed).isNull();
        }
    }
}
