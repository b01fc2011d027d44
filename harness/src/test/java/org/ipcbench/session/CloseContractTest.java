package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every mechanism of every kind, with every backend and wait mode, to closing only what is its own: bindings and both
 * ends of a channel are closed again and again, by several threads, while other files have the numbers that were theirs.
 *
 * <p>Both ends are here, the peer's on a thread of its own, so that both are seen.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseContractTest {
    private final ExecutorService peer = Executors.newSingleThreadExecutor();
    private final ExecutorService closers = Executors.newFixedThreadPool(2);

    @TempDir
    private Path directory;

    private Path canary;

    static Stream<Row> rows() {
        return Stream.of(ChannelKind.values())
                .filter(kind -> kind != ChannelKind.CONTROL)
                .flatMap(Row::inOneJvm);
    }

    /** The child's end of a control holds nothing, and would bind the life of this JVM to its parent's. */
    static Stream<Row> controls() {
        return Row.of(ChannelKind.CONTROL);
    }

    @BeforeEach
    void makeCanary() throws IOException {
        canary = Files.createFile(directory.resolve("canary")).toRealPath();
    }

    @AfterEach
    void endThreads() {
        peer.shutdown();
        closers.shutdown();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsClosedAgainClosesNobodyElsesFile(Row row) throws Exception {
        ChannelSpec spec = row.specOfAnyPayload();
        row.assumeHere(spec.messageBytes());
        try (WorkDir work = WorkDir.create();
                Binding binding = row.mechanism().bind(spec, work);
                Channel theirs = peer.submit(() -> row.mechanism().attach(spec, binding.address(), soon()))
                        .get();
                Channel ours = binding.accept(() -> true, soon())) {
            for (Closeable each : List.of(binding, ours, theirs)) {
                closeOftenAmongOthersFiles(each);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBindingThatNobodyJoinedIsClosedOnce(Row row) throws Exception {
        ChannelSpec spec = row.specOfAnyPayload();
        row.assumeHere(spec.messageBytes());
        try (WorkDir work = WorkDir.create();
                Binding binding = row.mechanism().bind(spec, work)) {
            closeOftenAmongOthersFiles(binding);
        }
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aControlIsClosedOnce(Row row) throws Exception {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            closeOftenAmongOthersFiles(session.control());
            assertThat(session.stop()).isZero();
        }
    }

    private void closeOftenAmongOthersFiles(Closeable end) throws Exception {
        closeByTwoThreadsAtOnce(end);
        try (CanaryFiles files = new CanaryFiles(canary)) {
            end.close();
            closeByTwoThreadsAtOnce(end);
            files.assertAllOpen();
        }
    }

    private void closeByTwoThreadsAtOnce(Closeable end) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<?>> both = Stream.generate(() -> closers.submit(() -> {
                    together.await();
                    end.close();
                    return null;
                }))
                .limit(2)
                .<Future<?>>map(closing -> closing)
                .toList();
        for (Future<?> each : both) {
            each.get();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
