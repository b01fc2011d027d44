package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.posix.PendingSignals;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of raises that nobody takes for a while: both ends here, each on its own thread, so that it is known when. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotificationPairTest {
    private static final int RAISES = 100;

    static Stream<Row> rows() {
        return Row.notifications();
    }

    /** Both ends of a channel. */
    private static final class Pair implements AutoCloseable {
        private final ExecutorService other = Executors.newSingleThreadExecutor();
        private final WorkDir workDir;
        private final NotificationChannel here;
        private final NotificationChannel there;

        Pair(Row row) throws Exception {
            row.assumeHere(ChannelSpec.NO_PAYLOAD);
            workDir = WorkDir.create();
            ChannelSpec spec = ChannelSpec.withoutPayload(row.backend(), row.waitMode());
            Deadline deadline = Deadline.after(Duration.ofSeconds(10));
            try (Binding binding = row.mechanism().bind(spec, workDir)) {
                String address = binding.address();
                there = inOther(() -> (NotificationChannel) row.mechanism().attach(spec, address, deadline));
                here = (NotificationChannel) binding.accept(() -> true, deadline);
            }
        }

        <T> T inOther(Callable<T> call) throws Exception {
            try {
                return other.submit(call).get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : e;
            }
        }

        /** Raises at the other end and returns when that is done. */
        void raise(int times) throws IOException {
            for (int i = 0; i < times; i++) {
                here.raise();
            }
        }

        long takeAll() throws Exception {
            return inOther(() -> {
                long all = 0;
                for (long raises = there.await(); raises > 0; raises = there.poll()) {
                    all += raises;
                }
                return all;
            });
        }

        @Override
        public void close() throws IOException {
            try (workDir;
                    here;
                    there) {
                other.shutdown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void raisesThatNobodyTakesAreAllKeptOrBecomeOne(Row row) throws Exception {
        try (Pair pair = new Pair(row)) {
            pair.raise(RAISES);
            assertThat(pair.takeAll())
                    .as("raises taken of " + RAISES)
                    .isEqualTo(row.mechanism().traits().coalesces() ? 1 : RAISES);
            pair.raise(1);
            assertThat(pair.takeAll()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"sysv-sem, 32767, at its maximum", "pipe-byte, 65536, full of raises"})
    void theRaiseThatFindsNoRoomIsRefusedAndTheOthersAreKept(String id, int limit, String why) throws Exception {
        try (Pair pair = new Pair(row(id))) {
            int raised = 0;
            IOException refused = null;
            while (refused == null) {
                refused = catchThrowableOfType(IOException.class, pair.here::raise);
                raised += refused == null ? 1 : 0;
            }
            assertThat(refused).hasMessageContaining(why);
            assertThat(raised).isEqualTo(limit);
            assertThat(pair.takeAll()).isEqualTo(limit);
        }
    }

    @Test
    void aRealTimeSignalBeyondTheLimitIsRefusedAndTheOthersAreKept() throws Exception {
        Posix posix = PosixBackends.any();
        try (Pair pair = new Pair(row("signal-rt"))) {
            long before = PendingSignals.setLimit(posix, PendingSignals.queuedNow() + 4);
            int raised = 0;
            IOException refused = null;
            try {
                while (refused == null && raised < 1000) {
                    refused = catchThrowableOfType(IOException.class, pair.here::raise);
                    raised += refused == null ? 1 : 0;
                }
            } finally {
                PendingSignals.setLimit(posix, before);
            }
            assertThat(refused).hasMessageContaining("RLIMIT_SIGPENDING");
            // The limit is one of the user: somebody else's process may have queued or taken one meanwhile.
            assertThat(raised).isBetween(1, 20);
            assertThat(pair.takeAll()).isEqualTo(raised);
        }
    }

    private static Row row(String id) throws IOException {
        return new Row(Mechanisms.find(id).orElseThrow(), PosixBackends.any().backend(), WaitMode.BLOCK);
    }
}
