package org.ipcbench.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.contract.Verification.Answer;
import org.ipcbench.contract.Verification.Outcome;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plugin.ForwardingMechanism;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right mechanism keeps its promises; one that damages a message, or never returns, is told apart. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VerificationTest {
    private static final int SIZES = 4;
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void aRightMechanismKeepsEachPromise() {
        verify(message -> {}, Duration.ofSeconds(30));

        assertThat(outcomes)
                .allMatch(outcome -> outcome.answer() == Answer.KEPT)
                .hasSize(2 * SIZES + 2);
    }

    @Test
    void aDamagedByteBreaksAPromise() {
        verify(
                message -> message.put(message.limit() - 1, (byte) ~message.get(message.limit() - 1)),
                Duration.ofSeconds(30));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.promise().startsWith("every byte"))
                .hasSize(SIZES)
                .allMatch(outcome -> outcome.answer() == Answer.BROKEN)
                .allSatisfy(outcome -> assertThat(outcome.detail()).contains("is wrong at byte"));
    }

    @Test
    void aCallThatNeverReturnsIsTheLastOne() throws InterruptedException {
        verify(
                message -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                },
                Duration.ofSeconds(2));

        assertThat(outcomes).singleElement().satisfies(outcome -> assertThat(outcome.detail())
                .isEqualTo("no end after 2 s; nothing more is tried"));
        for (Thread trial : trials()) {
            trial.join(5000);
            assertThat(trial.isAlive()).as("spins on and takes a CPU").isFalse();
        }
    }

    private static List<Thread> trials() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ipcbench-trial"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "eventfd, 4, each raise comes back once",
        "futex, 4, no raise of a burst is lost",
        "lock-fcntl, 4, one end holds a lock",
        "scm-rights, 4, each descriptor that comes back is the open file that was sent",
        "stop-continue, 4, every thread stands still until the process is continued",
        "shm-latest, 7, no reader sees half of a version"
    })
    void whatCarriesNoMessagesIsTriedToo(String id, int promises, String promise) {
        new Verification(new Narrow(Mechanisms.find(id).orElseThrow()), Duration.ofSeconds(30), outcomes::add).run();

        assertThat(outcomes)
                .hasSize(promises)
                .allMatch(outcome -> outcome.answer() == Answer.KEPT)
                .anyMatch(outcome -> outcome.promise().equals(promise));
    }

    private interface Damage {
        void to(ByteBuffer received);
    }

    private void verify(Damage damage, Duration patience) {
        new Verification(new Damaged(Mechanisms.find("unix-stream").orElseThrow(), damage), patience, outcomes::add)
                .run();
    }

    /** A mechanism with the first of its backends that can run here, in its first wait mode: the others are tried alike. */
    private static class Narrow extends ForwardingMechanism {
        private final Traits traits;

        Narrow(Mechanism right) {
            super(right);
            Traits all = right.traits();
            int bytes = all.carriesData() ? Trials.USUAL : ChannelSpec.NO_PAYLOAD;
            ChannelSpec first = all.backendIds().stream()
                    .map(backend -> ChannelSpec.of(
                            backend, bytes, all.waitModes(backend).iterator().next()))
                    .filter(spec -> right.check(spec) instanceof Availability.Available)
                    .findFirst()
                    .orElseThrow();
            this.traits = new Traits(
                    all.description(),
                    all.capabilities(),
                    all.channels(),
                    all.copies(),
                    Map.of(first.backend(), Set.of(first.waitMode())),
                    all.triable(),
                    all.peers(),
                    all.whyNoOther(),
                    all.limits(),
                    all.allocating());
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    /** One whose owner gets something else than the peer sent. */
    private static final class Damaged extends Narrow {
        private final Damage damage;

        Damaged(Mechanism right, Damage damage) {
            super(right);
            this.damage = damage;
        }

        @Override
        public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
            Binding binding = super.bind(spec, workspace);
            return new Binding() {
                @Override
                public String address() {
                    return binding.address();
                }

                @Override
                public Channel accept(Peer peer, Deadline deadline) throws IOException {
                    return new DamagedChannel((MessageChannel) binding.accept(peer, deadline), damage);
                }

                @Override
                public void close() throws IOException {
                    binding.close();
                }
            };
        }
    }

    private record DamagedChannel(MessageChannel right, Damage damage) implements MessageChannel {
        @Override
        public void send(ByteBuffer message) throws IOException {
            right.send(message);
        }

        @Override
        public void receive(ByteBuffer into) throws IOException {
            right.receive(into);
            damage.to(into);
        }

        @Override
        public boolean trySend(ByteBuffer message) throws IOException {
            return right.trySend(message);
        }

        @Override
        public boolean tryReceive(ByteBuffer into) throws IOException {
            return right.tryReceive(into);
        }

        @Override
        public void close() throws IOException {
            right.close();
        }
    }
}
