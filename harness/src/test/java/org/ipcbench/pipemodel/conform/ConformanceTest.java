package org.ipcbench.pipemodel.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ipcbench.pipemodel.CheckedPipe;
import org.ipcbench.posix.PosixBackends;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model does what the running kernel does, over random steps. The seed comes from the clock, and is printed. */
@Timeout(120)
class ConformanceTest {
    private static final int SEEDS = 3;
    private static final int STEPS = 20_000;

    @BeforeEach
    void kernelCanBeAsked() {
        Assumptions.assumeTrue(PosixBackends.whyNone() == null, PosixBackends.whyNone());
    }

    @ParameterizedTest
    @EnumSource
    void modelAndKernelAgree(Setup setup) throws IOException {
        compare("sim-pipe", CheckedPipe::make, setup, SEEDS);
    }

    @ParameterizedTest
    @EnumSource
    void modelInSharedMemoryAndKernelAgree(Setup setup) throws IOException {
        compare("sim-pipe-shm", CheckedPipe::makeShared, setup, 1);
    }

    private static void compare(String model, ModelDriver.Maker maker, Setup setup, int seeds) throws IOException {
        Conformance conformance = Conformance.withKernel(maker);
        long first = System.nanoTime();
        for (long seed = first; seed < first + seeds; seed++) {
            Conformance.Result result = conformance.run(setup, seed, STEPS);
            System.out.println(model + ", " + setup.id() + ": " + result.steps() + " steps, seed " + seed);
            assertThat(result.failure()).as("%s, seed %d", setup.id(), seed).isNull();
        }
    }
}
