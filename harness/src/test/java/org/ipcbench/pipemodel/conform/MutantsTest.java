package org.ipcbench.pipemodel.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcbench.pipemodel.Mutants;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.PosixBackends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the comparison: every planted mistake is found, and shrinks to a few steps. */
@Timeout(120)
class MutantsTest {
    private static final int STEPS = 20_000;
    private static final int A_HANDFUL = 12;
    private static final List<Setup> MOST_TELLING_FIRST =
            List.of(Setup.ANONYMOUS_WATCHED, Setup.FIFO_WATCHED, Setup.ANONYMOUS, Setup.FIFO, Setup.PLAIN);
    private static final List<String> FOUND = new ArrayList<>();

    static Stream<Arguments> mutants() {
        return Mutants.all().entrySet().stream().map(mutant -> Arguments.of(mutant.getKey(), mutant.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isFound(String mistake, ModelDriver.Maker mutant) throws IOException {
        Conformance conformance = PosixBackends.whyNone() == null
                ? Conformance.withKernel(mutant)
                : new Conformance(mutant, MutantsTest::sound, PipeParameters.usual());
        Conformance.Failure failure = null;
        for (Setup setup : MOST_TELLING_FIRST) {
            failure = conformance.run(setup, 1, STEPS).failure();
            if (failure != null) {
                break;
            }
        }
        assertThat(failure).as("a script that shows that it %s", mistake).isNotNull();
        List<Step> script = Objects.requireNonNull(failure).script();
        assertThat(script).hasSizeLessThanOrEqualTo(A_HANDFUL);
        FOUND.add(mistake + ": " + Script.format(script));
    }

    private static PipeDriver sound(Setup setup) {
        return new ModelDriver(setup, PipeParameters.usual(), ModelDriver.IN_THIS_JVM);
    }

    @Test
    void thereAreEnough() {
        assertThat(Mutants.all()).hasSizeGreaterThanOrEqualTo(37);
    }

    @AfterAll
    static void show() {
        System.out.println(FOUND.size() + " of " + Mutants.all().size() + " mutants found");
        FOUND.forEach(System.out::println);
    }
}
