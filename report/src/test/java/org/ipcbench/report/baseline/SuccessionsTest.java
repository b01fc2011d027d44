package org.ipcbench.report.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Successive runs of a rolling baseline show how far two runs of one build lie apart. */
class SuccessionsTest {
    private static final int CELLS = 30;
    private static final double FORKS_SHOW = 0.01;

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    @Test
    void findsWhatRunsDifferByBeyondTheirForks() {
        assertThat(steps(20, 0.02, 0).runSpread()).hasValueCloseTo(0.02, within(0.004));
        assertThat(steps(20, 0.05, 0).runSpread()).hasValueCloseTo(0.05, within(0.008));
    }

    @Test
    void findsNextToNothingWhereForksShowItAll() {
        assertThat(steps(20, 0, 0).runSpread().getAsDouble()).isLessThan(0.004);
    }

    @Test
    void cellsThatTheProgramChangedDoNotCount() {
        assertThat(steps(20, 0.02, CELLS / 10).runSpread()).hasValueCloseTo(0.02, within(0.005));
    }

    @Test
    void twoStepsAreTooFew() {
        assertThat(steps(2, 0.02, 0).runSpread()).isEmpty();
        assertThat(steps(3, 0.02, 0).runSpread()).isPresent();
        assertThat(Successions.NONE.runSpread()).isEmpty();
    }

    @Test
    void comesBackFromItsFileAsItWas() throws IOException {
        Successions written = steps(3, 0.02, 0);
        written.write(folder);

        assertThat(Successions.read(folder)).isEqualTo(written);
        assertThat(Successions.read(folder.resolve("elsewhere"))).isEqualTo(Successions.NONE);

        Files.writeString(folder.resolve("successions.json"), "{\"steps\": [");
        assertThatThrownBy(() -> Successions.read(folder))
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining("is damaged");
    }

    /** Makes steps between runs, each off by this much, in which some cells got slower by 40 %. */
    private Successions steps(int count, double runs, int slower) {
        var steps = new ArrayList<Successions.Step>();
        for (int i = 0; i < count; i++) {
            var changes = new ArrayList<Successions.Change>();
            for (int cell = 0; cell < CELLS; cell++) {
                double effect = runs * Math.sqrt(2) * random.nextGaussian()
                        + FORKS_SHOW * random.nextGaussian()
                        + (cell < slower ? Math.log(1.4) : 0);
                changes.add(new Successions.Change("cell " + cell, effect, FORKS_SHOW));
            }
            steps.add(new Successions.Step("run " + i, "run " + (i + 1), List.copyOf(changes)));
        }
        return new Successions(steps);
    }
}
