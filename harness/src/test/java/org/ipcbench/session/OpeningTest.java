package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.session.PeerThreadTest.cpusOf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.ipcbench.host.Topology;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plugin.ForwardingMechanism;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the objects of a session are made: pages go to the NUMA node of the thread that touches them first. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningTest {
    private static final ChannelSpec SPEC =
            ChannelSpec.of("jdk", 64, WaitMode.BLOCK).with(PeerKind.PROCESS);
    private static final Path SELF = Path.of("/proc/thread-self");

    private final List<Integer> cpus = Topology.read().allowedCpus();
    private final int last = cpus.get(cpus.size() - 1);
    private final PeerPlan plan = Row.echo().on(Row.madeOn(last));

    @Test
    void theObjectsAreMadeOnTheOwnersCpuByTheCaller() throws IOException {
        List<String> made = new ArrayList<>();
        Mechanism watched = new Watched(() -> {
            made.add(Thread.currentThread().getName());
            made.add(cpusOf(SELF));
        });

        Session.open(watched, SPEC, plan).close();

        assertThat(made).containsExactly(Thread.currentThread().getName(), Integer.toString(last));
    }

    @Test
    void neitherTheCallerNorThePeerNorAThreadOfTheMechanismStaysThere() throws IOException {
        String before = cpusOf(SELF);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Path> driver = new CompletableFuture<>();
        Mechanism driven = new Watched(() -> {
            new Thread(() -> stay(driver, over)).start();
            assertThat(cpusOf(driver.join())).isEqualTo(Integer.toString(last));
        });

        try (Session session = Session.open(driven, SPEC, plan)) {
            assertThat(cpusOf(SELF)).isEqualTo(before);
            assertThat(cpusOf(Path.of("/proc", Long.toString(session.peerPid()))))
                    .isEqualTo(before);
            assertThat(cpusOf(driver.join())).isEqualTo(before);
        } finally {
            over.countDown();
        }
    }

    static Stream<Row> everyBackend() {
        return Stream.of(ChannelKind.values())
                .flatMap(Row::of)
                .filter(row -> row.isFirstMode() && !row.mechanism().traits().inherited());
    }

    /** Whatever the owner still has to wait for, it is told in time that nobody will come; else its end is open at once. */
    @ParameterizedTest
    @MethodSource("everyBackend")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theOwnerDoesNotWaitForAPeerThatHasGone(Row row) throws IOException {
        ChannelSpec spec = row.specOfAnyPayload();
        row.assumeHere(spec.messageBytes());
        try (WorkDir work = WorkDir.create();
                Binding binding = row.mechanism().bind(spec, work)) {
            try (Channel channel = binding.accept(() -> false, Deadline.after(Duration.ofMinutes(1)))) {
                assertThat(channel).isNotNull();
            } catch (IOException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    @Test
    void theCallerIsFreeAgainWhenTheyCannotBeMade() throws IOException {
        String before = cpusOf(SELF);
        Mechanism refusing = new Watched(() -> {
            throw new IOException("no space");
        });

        assertThatThrownBy(() -> Session.open(refusing, SPEC, plan))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space");
        assertThat(cpusOf(SELF)).isEqualTo(before);
    }

    @Test
    void aCpuThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Session.open(new Watched(() -> {}), SPEC, plan.on(Row.madeOn(100_000))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("sched_setaffinity CPU 100000: ");
    }

    private static void stay(CompletableFuture<Path> whereIAm, CountDownLatch over) {
        try {
            whereIAm.complete(SELF.toRealPath());
            over.await();
        } catch (IOException e) {
            whereIAm.completeExceptionally(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Does something of its own first when it binds; otherwise a Unix socket. */
    private static final class Watched extends ForwardingMechanism {
        private final Step first;

        Watched(Step first) {
            super(Mechanisms.find("unix-stream").orElseThrow());
            this.first = first;
        }

        @Override
        public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
            first.run();
            return super.bind(spec, workspace);
        }
    }
}
