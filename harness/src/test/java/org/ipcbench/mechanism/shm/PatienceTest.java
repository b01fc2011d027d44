package org.ipcbench.mechanism.shm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience ofAQueue = new Patience(false, true);

    @Test
    void anEndThatBlocksSleepsAtOnce() {
        assertThat(ofAQueue.worthAnother(1)).isFalse();
        ofAQueue.announced(true);
        assertThat(ofAQueue.worthAnother(1)).isFalse();
    }

    @Test
    void oneThatWasOvertakenLooksForAsLongAsAWakeUpTakes() {
        ofAQueue.announced(false);
        long start = System.nanoTime();
        int look = 1;
        while (ofAQueue.worthAnother(look)) {
            ofAQueue.rest();
            look++;
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void untilItSleepsAgain() {
        ofAQueue.announced(false);
        ofAQueue.announced(true);
        assertThat(ofAQueue.worthAnother(1)).isFalse();
    }

    @Test
    void orTurnsToTheOtherDirection() {
        ofAQueue.announced(false);
        ofAQueue.turned();
        assertThat(ofAQueue.worthAnother(1)).isFalse();
    }

    @Test
    void itDoesNotWhereEachMessageIsWaitedFor() {
        Patience ofOneSlot = new Patience(false, false);
        ofOneSlot.announced(false);
        assertThat(ofOneSlot.worthAnother(1)).isFalse();
    }

    @Test
    void anEndThatParksAlwaysLooks() {
        Patience parked = new Patience(true, false);
        parked.announced(true);
        parked.turned();
        assertThat(parked.worthAnother(1)).isTrue();
    }
}
