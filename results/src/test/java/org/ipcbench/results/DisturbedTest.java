package org.ipcbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which forks count as disturbed, by what was read around their iterations. */
class DisturbedTest {

    /** A second on one CPU: 50 ms may be taken, and 10 more may be an error of the reading. */
    @Test
    void aTwentiethOfACpuBeyondTheErrorDisturbs() {
        assertThat(use(1000, 900, 845).disturbed(0)).isFalse();
        assertThat(use(1000, 900, 835).disturbed(0)).isTrue();
    }

    @Test
    void inAShortIterationTheErrorIsMostOfWhatIsAllowed() {
        assertThat(use(100, 100, 86).disturbed(0)).isFalse();
        assertThat(use(100, 100, 50).disturbed(0)).isTrue();
    }

    @Test
    void helpersThatRanOnOtherCpusMakeItNoLess() {
        assertThat(use(1000, 500, 800).othersMs()).isZero();
        assertThat(use(1000, 500, 800).disturbed(0)).isFalse();
    }

    @Test
    void aHypervisorAndAQuotaDisturbAsWell() {
        CpuUse stolen = new CpuUse(1000, List.of(new CpuUse.Cpu(0, 900, 80, null)), 900, null, null);

        assertThat(stolen.disturbed(0)).isTrue();
        assertThat(use(1000, 900, 900).disturbed(80)).isTrue();
    }

    /** Errors of several CPUs add up as squares do: of four, 20 ms. */
    @Test
    void theErrorGrowsWithTheCpus() {
        CpuUse four = new CpuUse(1000, Collections.nCopies(4, new CpuUse.Cpu(0, 500, 0, null)), 2000 - 65, null, null);

        assertThat(four.disturbed(0)).isFalse();
    }

    /** In a second half a CPU must be left, less 14 ms of error: that of the measured CPU and of the room beside it. */
    @Test
    void theCompilersNeedHalfACpuBesideTheMeasuredOnes() {
        assertThat(use(1000, 900, 900).withRoom(490).disturbed(0)).isFalse();
        assertThat(use(1000, 900, 900).withRoom(480).disturbed(0)).isTrue();
        assertThat(use(1000, 900, 900).cramped()).as("not watched").isFalse();
        assertThat(fork(List.of(), use(1000, 900, 900).withRoom(20)).cramped()).isTrue();
        assertThat(fork(List.of(), use(1000, 900, 900).withRoom(20)).room()).isEqualTo(0.02);
    }

    @Test
    void aThirdOfTheIterationsDisturbsAFork() {
        assertThat(fork(iterations(1, 3), null).disturbed()).isTrue();
        assertThat(fork(iterations(1, 4), null).disturbed()).isFalse();
        assertThat(fork(iterations(2, 4), null).disturbed()).isTrue();
    }

    /** A tenth of a CPU: in iterations of 100 ms it cannot be told from the error of the readings. */
    @Test
    void theWholeMeasurementShowsWhatShortIterationsCannot() {
        List<Iteration> four = Collections.nCopies(4, iteration(use(100, 100, 90)));

        assertThat(four).noneMatch(Iteration::disturbed);
        assertThat(fork(four, use(430, 430, 387)).disturbed()).isTrue();
        assertThat(fork(four, use(430, 430, 425)).disturbed()).isFalse();
    }

    @Test
    void whereNobodyLookedNothingWasDisturbed() {
        assertThat(fork(List.of(), null).disturbed()).isFalse();
        assertThat(fork(List.of(iteration(null)), null).disturbed()).isFalse();
    }

    /** Around a pipe on one of two virtual CPUs, on which compilers and tests of others were at work: the whole and its iterations. */
    @Test
    void recordedReadingsOfABusyMachine() {
        List<Iteration> recorded = List.of(
                iteration(use(180.0, 180.0, 169.8)),
                iteration(use(123.1, 123.1, 90.8)),
                iteration(use(295.6, 295.6, 107.6)),
                iteration(use(245.2, 245.2, 148.8)));

        assertThat(recorded).extracting(Iteration::disturbed).containsExactly(false, true, true, true);
        assertThat(fork(recorded, use(1063.4, 1063.4, 609.8)).disturbed()).isTrue();
    }

    /** From the same hour, between two bursts: what compilers of ours did on the other CPU was more than what others took here. */
    @Test
    void recordedReadingsInWhichOthersCannotBeSeen() {
        assertThat(use(143.5, 143.5, 176.6).disturbed(0)).isFalse();
        assertThat(use(157.2, 157.2, 167.1).disturbed(0)).isFalse();
    }

    @Test
    void onlyADisturbedForkNamesPrograms() {
        List<Program> programs = List.of(new Program("cc1plus", 430));

        assertThat(fork(iterations(3, 3), null).by(programs).disturbance().programs())
                .isEqualTo(programs);
        assertThat(fork(iterations(0, 3), null).by(programs).disturbance().programs())
                .isEmpty();
    }

    private static CpuUse use(double elapsedMs, double busyMs, double oursMs) {
        return new CpuUse(elapsedMs, List.of(new CpuUse.Cpu(0, busyMs, 0, null)), oursMs, null, null);
    }

    private static List<Iteration> iterations(int disturbed, int all) {
        var iterations = new ArrayList<>(Collections.nCopies(disturbed, iteration(use(500, 500, 250))));
        iterations.addAll(Collections.nCopies(all - disturbed, iteration(use(500, 500, 495))));
        return iterations;
    }

    private static Iteration iteration(@Nullable CpuUse cpu) {
        return new Iteration(null, null, null, null, null, null, null, null, null, null, cpu, Map.of());
    }

    private static Fork fork(List<Iteration> iterations, @Nullable CpuUse whole) {
        return new Fork(
                1,
                1,
                0,
                ForkStatus.OK,
                "",
                "",
                1,
                List.of(),
                Account.NONE,
                new Disturbance(null, 0, null, whole, List.of()),
                iterations,
                null,
                List.of());
    }
}
