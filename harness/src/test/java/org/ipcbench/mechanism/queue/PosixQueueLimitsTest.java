package org.ipcbench.mechanism.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ipcbench.spi.Availability;
import org.junit.jupiter.api.Test;

class PosixQueueLimitsTest {
    private final PosixQueueLimits usual = new PosixQueueLimits(8192, 10, 819_200);

    @Test
    void sendAMessageWholeUpToTheHostsLimit() {
        assertThat(usual.pieceBytes(64)).isEqualTo(64);
        assertThat(usual.pieceBytes(8192)).isEqualTo(8192);
        assertThat(usual.pieceBytes(8193)).isEqualTo(8192);
    }

    @Test
    void shareTheUsersBudgetBetweenTwoQueues() {
        PosixQueueLimits raised = new PosixQueueLimits(1 << 24, 10, 819_200);
        assertThat(raised.pieceBytes(1 << 20)).isEqualTo(409_504);
        assertThat(raised.depth(409_504, 0)).isEqualTo(1);
        assertThat(raised.depth(40_864, 0)).isEqualTo(10);
        assertThat(usual.depth(8192, 0)).isEqualTo(10);
    }

    @Test
    void leaveNoRoomWhereTheBudgetIsTooLow() {
        assertThat(new PosixQueueLimits(8192, 10, 100).pieceBytes(64)).isZero();
    }

    @Test
    void holdACapacityInWholeMessagesOrRefuseIt() {
        assertThat(usual.depth(100, 250)).isEqualTo(3);
        assertThat(usual.refusal(100, 3)).isNull();
        assertThat(usual.refusal(100, 1_000_000)).isNotNull();
        assertThat(new PosixQueueLimits(8192, 1000, 819_200).refusal(8192, 50))
                .isEqualTo(Availability.unavailable(
                        "RLIMIT_MSGQUEUE=819200 is too low: two queues need 828800", "raise it: ulimit -q 828800"));
    }

    @Test
    void areReadWholeFromTheKernel() throws IOException {
        // The kernel refuses to set msgsize_max below 128: a smaller number was not read to its end.
        assertThat(PosixQueueLimits.read().maxMessageBytes()).isGreaterThanOrEqualTo(128);
    }
}
