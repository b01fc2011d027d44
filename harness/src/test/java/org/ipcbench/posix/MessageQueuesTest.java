package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What POSIX message queues do, as the mechanism and its users count on it; mq_overview(7). */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageQueuesTest {
    private static final int BYTES = 8;
    private static final int DEPTH = 4;

    private final String name = "/ipcbench-test-" + ProcessHandle.current().pid() + "-" + System.identityHashCode(this);
    private final ByteBuffer message = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final ByteBuffer priority = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
    private MessageQueues queues;
    private int queue;

    @BeforeEach
    void open() throws IOException {
        queues = new MessageQueues(PosixBackends.any());
        queue = queues.open(name, Posix.O_CREAT | Posix.O_EXCL | Posix.O_RDWR, 0600, DEPTH, BYTES);
        assumeThat(queue).as("mq_open, or -errno").isNotEqualTo(-Errno.ENOSYS);
        assertThat(queue).as("mq_open, or -errno").isNotNegative();
    }

    @AfterEach
    void close() {
        queues.close(queue);
        queues.unlink(name);
    }

    @Test
    void messagesComeByPriorityAndInOrderWithinOne() {
        send('a', 1);
        send('b', 9);
        send('c', 9);
        send('d', 5);
        assertThat(receive() + receive() + receive() + receive()).isEqualTo("b9 c9 d5 a1 ");
    }

    @Test
    void priorityIsBelow32768() {
        assertThat(queues.send(queue, address(), BYTES, 32767)).isZero();
        assertThat(queues.send(queue, address(), BYTES, 32768)).isEqualTo(-Errno.EINVAL);
    }

    @Test
    void aWaitingReceiverGetsTheMessageWithoutAQueue() throws Exception {
        CompletableFuture<String> first = receiveAsleep();
        CompletableFuture<String> second = receiveAsleep();

        // The receiver that has waited longest is served first, whatever the priority of later messages.
        send('x', 1);
        assertThat(queues.waiting(queue)).isZero();
        send('y', 9);
        assertThat(queues.waiting(queue)).isZero();

        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("x1 ");
        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo("y9 ");
    }

    @Test
    void timedCallsGiveUpAtTheirTimeAndTriesAtOnce() {
        Instant start = Instant.now();
        assertThat(queues.receive(queue, address(), BYTES, start.plusMillis(100)))
                .isEqualTo(-Errno.ETIMEDOUT);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(queues.tryReceive(queue, address(), BYTES)).isEqualTo(-Errno.ETIMEDOUT);

        for (int i = 0; i < DEPTH; i++) {
            assertThat(queues.trySend(queue, address(), BYTES, 0)).isZero();
        }
        assertThat(queues.trySend(queue, address(), BYTES, 0)).isEqualTo(-Errno.ETIMEDOUT);
        assertThat(queues.send(queue, address(), BYTES, 0, Instant.now().plusMillis(10)))
                .isEqualTo(-Errno.ETIMEDOUT);
        assertThat(queues.waiting(queue)).isEqualTo(DEPTH);
    }

    @Test
    void aNonBlockingQueueSaysSoAndSizesAreKept() {
        int nonBlocking = queues.open(name, Posix.O_RDWR | Posix.O_NONBLOCK, 0, 0, 0);
        try {
            assertThat(queues.receive(nonBlocking, address(), BYTES)).isEqualTo(-Errno.EAGAIN);
            assertThat(queues.send(nonBlocking, address(), BYTES + 1, 0)).isEqualTo(-Errno.EMSGSIZE);
            assertThat(queues.receive(nonBlocking, address(), BYTES - 1)).isEqualTo(-Errno.EMSGSIZE);
            for (int i = 0; i < DEPTH; i++) {
                send('z', 0);
            }
            assertThat(queues.send(nonBlocking, address(), BYTES, 0)).isEqualTo(-Errno.EAGAIN);
        } finally {
            queues.close(nonBlocking);
        }
    }

    private long address() {
        return queues.posix().addressOf(message);
    }

    private void send(char text, int at) {
        message.put(0, (byte) text);
        assertThat(queues.send(queue, address(), BYTES, at)).isZero();
    }

    private String receive() {
        return receive(message, priority);
    }

    private String receive(ByteBuffer into, ByteBuffer priorityInto) {
        Posix posix = queues.posix();
        long n = queues.receive(queue, posix.addressOf(into), BYTES, posix.addressOf(priorityInto));
        assertThat(n).isEqualTo(BYTES);
        return (char) into.get(0) + "" + priorityInto.getInt(0) + " ";
    }

    /** Starts a receiver and returns when it has had time to fall asleep. */
    private CompletableFuture<String> receiveAsleep() throws InterruptedException {
        CompletableFuture<String> received = new CompletableFuture<>();
        Thread receiver = new Thread(() -> {
            ByteBuffer into = ByteBuffer.allocateDirect(BYTES);
            ByteBuffer at = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
            received.complete(receive(into, at));
        });
        receiver.setDaemon(true);
        receiver.start();
        TimeUnit.MILLISECONDS.sleep(200);
        return received;
    }
}
