package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.ipcbench.results.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fork warms up until its pace is steady, within a bound, and says whether it was. */
@Timeout(30)
class WarmUpTest {
    private static final long MS = 1_000_000;

    private long operations;
    private long nowNs;

    @Test
    void aPaceThatStaysIsSteadyAndSoIsOneThatGetsSlower() {
        assertThat(isSteady(100, 100, 98)).isTrue();
        assertThat(isSteady(100, 120, 140)).isTrue();
        assertThat(isSteady(500, 100, 99, 98)).isTrue();
    }

    @Test
    void aPaceThatGetsFasterIsNotSteadyYet() {
        assertThat(isSteady(100, 100, 96)).isFalse();
        assertThat(isSteady(110, 100, 100)).isFalse();
        assertThat(isSteady(100, 100)).as("too little seen").isFalse();
    }

    @Test
    void settlesSoonWhereThereIsNothingToWarmUp() throws IOException {
        WarmUp warmUp = new WarmUp(() -> operations, () -> nowNs);
        warmUp.settle(() -> pass(MS / 10));
        measure(warmUp);

        Pace pace = Objects.requireNonNull(warmUp.pace());

        assertThat(pace.settled()).isTrue();
        assertThat(pace.warmup())
                .extracting(Pace.Window::untilMs)
                .containsExactly(1.0, 3.0, 7.0, 15.0, 31.0, 63.0, 127.0);
        assertThat(pace.warmup()).extracting(Pace.Window::ns).containsOnly(MS / 10.0);
        assertThat(pace.measuredNs()).containsExactly((double) MS, (double) MS);
    }

    @Test
    void goesOnWhileItGetsFasterAndNoLongerThanTheBound() throws IOException {
        WarmUp warmUp = new WarmUp(() -> operations, () -> nowNs);
        warmUp.settle(() -> pass(10 * MS * MS / (nowNs + 10 * MS)));
        measure(warmUp);

        Pace pace = Objects.requireNonNull(warmUp.pace());

        assertThat(pace.settled()).isFalse();
        assertThat(pace.warmup().get(pace.warmup().size() - 1).untilMs()).isBetween(2047.0, 2200.0);
    }

    @Test
    void jmhsOwnIterationsHaveTheLastWord() throws IOException {
        WarmUp warmUp = new WarmUp(() -> operations, () -> nowNs);
        warmUp.settle(() -> pass(MS / 10));
        for (long ns : new long[] {MS, MS / 10, MS / 20}) {
            warmUp.start();
            pass(ns);
            warmUp.stop(false);
        }
        measure(warmUp);

        assertThat(Objects.requireNonNull(warmUp.pace()).settled()).isFalse();
    }

    @Test
    void withoutMeasuredIterationsThereIsNothingToSay() throws IOException {
        WarmUp warmUp = new WarmUp(() -> operations, () -> nowNs);
        warmUp.settle(() -> pass(MS));

        assertThat(warmUp.pace()).isNull();
    }

    private static boolean isSteady(double... ns) {
        return Pace.isSteady(
                DoubleStream.of(ns).mapToObj(each -> new Pace.Window(1, each)).toList());
    }

    private void measure(WarmUp warmUp) throws IOException {
        for (int i = 0; i < 2; i++) {
            warmUp.start();
            pass(MS);
            warmUp.stop(true);
        }
    }

    /** One operation that takes so long. */
    private void pass(long ns) {
        nowNs += ns;
        operations++;
    }
}
