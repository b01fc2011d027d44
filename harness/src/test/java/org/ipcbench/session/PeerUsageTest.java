package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.ResourceUsage.Spent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerUsageTest {
    private static final long MS = 1_000_000;

    @Test
    void isWrittenAndReadAgain() {
        var usage = new PeerUsage(new Spent(1, 2, 3, 4, 5, 6), OptionalLong.of(7));
        assertThat(PeerUsage.parse(usage.text())).isEqualTo(usage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 2 3 4 5 6", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 x"})
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerUsage.parse(text));
    }

    @Test
    void countsTheMechanismsThreadsWithTheOneThatExchanges() throws Exception {
        var worked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        String thread = ResourceUsage.currentThread();
        PeerUsage with = PeerUsage.own(thread, List.of("a mechanism's")).orElseThrow();
        PeerUsage without = PeerUsage.own(thread, List.of()).orElseThrow();
        Thread worker = new Thread(() -> work(worked, over), "a mechanism's");
        worker.start();
        worked.await();
        try {
            PeerUsage one = PeerUsage.own(thread, List.of("a mechanism's"))
                    .orElseThrow()
                    .minus(with);
            PeerUsage other = PeerUsage.own(thread, List.of()).orElseThrow().minus(without);

            assertThat(one.exchanging().cpuNs() - other.exchanging().cpuNs()).isGreaterThan(50 * MS);
            assertThat(other.restCpuNs().getAsLong() - one.restCpuNs().getAsLong())
                    .isGreaterThan(50 * MS);
        } finally {
            over.countDown();
            worker.join();
        }
    }

    private static void work(CountDownLatch worked, CountDownLatch over) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        while (clock.getCurrentThreadCpuTime() < 100 * MS) {
            Thread.onSpinWait();
        }
        worked.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
