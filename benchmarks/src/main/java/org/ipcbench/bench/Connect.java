package org.ipcbench.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.Connections;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The cost of setting up a channel: the time from creating a mechanism's objects until the first message, or raise, is
 * back and checked.
 *
 * <p>The peer is already running and stays. The measured time includes three short messages over a Unix socket, with
 * which the peer learns the address, confirms that it has joined, and is told to begin; and, for objects that outlive
 * their process, the entry in the list by which they would be removed after a crash. Closing and removal follow each
 * set-up and are not measured.
 */
public class Connect extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "connect",
                            "set-up",
                            new Phrase(
                                    "sets a channel up, to the first message back; closing is not timed, but is in"
                                            + " the CPU time.",
                                    "建立通道，直到第一条消息返回；关闭不计时，但计入 CPU 时间。")),
                    Score.OPERATION,
                    Set.of(ChannelKind.MESSAGES, ChannelKind.WAKE_UPS));
        }

        @Override
        public Optional<Availability.Unavailable> refusal(String mechanism, Traits traits, ChannelSpec spec) {
            return Optional.ofNullable(Connections.refusal(traits, spec.peer()))
                    .map(why -> Availability.unavailable(why, "--peer thread"));
        }
    }

    /** A peer that stays and joins one channel after another. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Setup extends OptionalPayloadState {
        private Connections connections;

        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            return PeerPlan.join();
        }

        @Override
        List<Session> open(Mechanism found, ChannelSpec spec, PeerPlan plan) throws IOException {
            connections = Connections.open(spec.peer(), plan);
            connections.use(found, spec);
            return List.of(connections.session());
        }

        @Override
        void operate() throws IOException {
            connections.connect(next);
            next++;
        }

        @Override
        void exercise() throws IOException {
            operate();
            connections.disconnect();
        }

        @TearDown(Level.Invocation)
        public void disconnect() throws IOException {
            try {
                connections.disconnect();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        void closing() throws IOException {
            connections.close();
        }
    }

    @Benchmark
    public long connect(Setup setup) throws IOException {
        return setup.measured();
    }
}
