package org.ipcbench.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.StopChannel;
import org.ipcbench.spi.ValueChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels that break their promises are told apart, each by the promise that it breaks. */
class ContractsTest {

    /** Takes a raise for so many. */
    private record Miscounting(long raises) implements NotificationChannel {
        @Override
        public void raise() {}

        @Override
        public long await() {
            return raises;
        }

        @Override
        public long poll() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void aRaiseIsTakenOnce(long raises) {
        var wrong = new Miscounting(raises);

        breaks(
                "one raise is taken once; await had " + raises,
                () -> NotificationContract.eachRaiseComesBackOnce(wrong, 1));
        breaks(
                "the peer answers a burst once; await had " + raises,
                () -> NotificationContract.noRaiseOfABurstIsLost(wrong, 1));
        breaks(
                "nobody wakes more often than he is woken; await had " + raises,
                () -> NotificationContract.aBurstWakesAtLeastOnce(wrong, 1));
    }

    /** A lock that everybody gets, or nobody. */
    private record Indifferent(boolean free) implements LockChannel {
        @Override
        public void acquire(int lock) {}

        @Override
        public boolean tryAcquire(int lock) {
            return free;
        }

        @Override
        public void release(int lock) {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({"true, what the peer holds cannot be taken", "false, a released lock can be taken"})
    void aLockIsHeldByOneEnd(boolean free, String promise) {
        breaks(promise, () -> LockContract.oneEndHoldsALock(new Indifferent(free)));
    }

    /** Shows this version, whatever was published. */
    private record Stuck(long version) implements ValueChannel {
        @Override
        public void publish(ByteBuffer value) {}

        @Override
        public long observe(ByteBuffer into) {
            PayloadCheck.PAYLOAD.fill(into, version);
            return version;
        }

        @Override
        public Observed observed() {
            return new Observed(0, 0);
        }

        @Override
        public void close() {}
    }

    @Test
    void aReaderSeesTheLatestVersionOnce() {
        breaks("nothing was published, so there is nothing to see", () -> readBy(new Stuck(1)));
        breaks("a reader sees the latest version, 1; it saw 0", () -> readBy(new Stuck(0)));
    }

    private static void readBy(ValueChannel reader) throws IOException {
        ValueContract.theLatestWinsAndIsSeenOnce(new Stuck(1), reader, reader, 8);
    }

    /** Sends back descriptors that it has opened itself, or fewer, and takes as many as it is given. */
    private record Careless(int most, boolean loses) implements OpenFileChannel {
        @Override
        public int mostDescriptors() {
            return most;
        }

        @Override
        public void send(int[] descriptors) {}

        @Override
        public int receive(int[] into) {
            return loses ? 0 : 1;
        }

        @Override
        public void closeDescriptor(int descriptor) {}

        @Override
        public void close() {}
    }

    @Test
    void asManyDescriptorsAsAllowedAreSentAndComeBack() {
        breaks(
                "1 to 4 descriptors are sent, not 0",
                () -> OpenFileContract.refusesNoneAndTooMany(new Careless(4, false)));
        assertThatThrownBy(() -> OpenFileContract.eachIsTheOneThatWasSent(new Careless(4, true)))
                .hasMessage("0 descriptors came back, 1 were sent");
        assertThatThrownBy(() -> OpenFileContract.eachIsTheOneThatWasSent(new Careless(4, false)))
                .hasMessageContaining("what came back as 0 is");
    }

    /** Stops nobody. */
    private static final class Lenient implements StopChannel {
        @Override
        public void stop() {}

        @Override
        public void resume() {}

        @Override
        public void close() {}
    }

    @Test
    void aStoppedProcessStandsStill() {
        long self = ProcessHandle.current().pid();
        assertThatThrownBy(() -> StopContract.stopsEveryThread(new Lenient(), self, 1))
                .isInstanceOf(BrokenPromiseException.class)
                .hasMessageStartingWith("broken: every thread of a stopped process stands still");
    }

    private static void breaks(String promise, Trials.Trial trial) {
        assertThatThrownBy(trial::run)
                .isInstanceOf(BrokenPromiseException.class)
                .hasMessage("broken: " + promise);
    }
}
