package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingGateTest {
    private static final int MOST_ROUNDS = 200_000;
    private static final int FEWEST_ROUNDS = 1000;

    /** A few seconds are enough if each thread has a CPU; on a busy machine each round costs time slices. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

    /** What a gate guards. */
    private static final class Door {
        final ClosingGate gate = new ClosingGate();
        volatile boolean givenBack;
        volatile boolean used;
        volatile boolean usedLate;
    }

    private volatile Door door = new Door();

    /** An interrupted thread does not sleep, but must still wait. */
    @Test
    void whoClosesWaitsForWhoIsInside() throws Exception {
        Thread user = new Thread(this::useOneDoorAfterTheOther, "user");
        user.start();
        Thread.currentThread().interrupt();
        long late = 0;
        int rounds = 0;
        long start = System.nanoTime();
        while (rounds < MOST_ROUNDS && System.nanoTime() - start < LONGEST_NS) {
            rounds++;
            Door last = door;
            while (!last.used) {
                Thread.onSpinWait();
            }
            last.gate.close();
            last.givenBack = true;
            door = new Door();
            late += last.usedLate ? 1 : 0;
        }
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        door.gate.close();
        door = new Door();
        user.interrupt();
        user.join();
        assertThat(late)
                .as("doors of %d used after they were given back", rounds)
                .isZero();
        assertThat(rounds).isGreaterThanOrEqualTo(FEWEST_ROUNDS);
    }

    private void useOneDoorAfterTheOther() {
        while (!Thread.currentThread().isInterrupted()) {
            Door here = door;
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    here.gate.enter();
                    if (here.givenBack) {
                        here.usedLate = true;
                    }
                    here.gate.exit();
                    if (!here.used) {
                        here.used = true;
                    }
                }
            } catch (ClosedChannelException e) {
                while (door == here) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void letsNobodyInOnceItIsClosed() throws Exception {
        ClosingGate gate = new ClosingGate();
        gate.enter();
        gate.exit();
        assertThat(gate.close()).isTrue();
        assertThat(gate.close()).as("again").isFalse();
        assertThatThrownBy(gate::enter).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(gate::stillOpen).isInstanceOf(ClosedChannelException.class);
    }
}
