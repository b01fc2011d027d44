package org.ipcbench.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.Audience;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The time from waking the first of a group of processes until the last of them has answered. Each has its own channel;
 * all are woken before the first answer is awaited.
 *
 * <p>CPU time is that of the owner and of the first of the group.
 */
public class NotifyGroup extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "reach",
                            "group",
                            new Phrase("reaches several processes until the last has answered.", "唤醒多个进程，直到最后一个应答。")),
                    Score.ROUND_TRIP,
                    Set.of(ChannelKind.MESSAGES, ChannelKind.WAKE_UPS));
        }

        @Override
        public int mostCount() {
            return Audience.MOST;
        }
    }

    private static final PayloadCheck CHECK = PayloadCheck.STAMP;

    /** The group, whose members answer. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Group extends OptionalPayloadState {
        /** How many members. */
        @Param("1")
        public int count;

        private Audience audience;
        private MessageChannel[] messages = {};
        private NotificationChannel[] wakeUps = {};
        private ByteBuffer outgoing;
        private ByteBuffer incoming;

        @Override
        List<Session> open(Mechanism found, ChannelSpec spec, PeerPlan plan) throws IOException {
            audience = Audience.open(found, spec, plan, count);
            List<Session> sessions = audience.sessions();
            if (found.traits().channels() == ChannelKind.MESSAGES) {
                messages = sessions.stream().map(Session::channel).toArray(MessageChannel[]::new);
            } else {
                wakeUps = sessions.stream().map(Session::notifications).toArray(NotificationChannel[]::new);
            }
            return sessions;
        }

        @Override
        void opened(Session session) {
            outgoing = MessageBuffer.allocate(payloadBytes());
            incoming = MessageBuffer.allocate(payloadBytes());
        }

        @Override
        void operate() throws IOException {
            if (messages.length > 0) {
                CHECK.fill(outgoing, next);
            }
            for (MessageChannel each : messages) {
                each.send(outgoing);
            }
            for (NotificationChannel each : wakeUps) {
                each.raise();
            }
            for (MessageChannel each : messages) {
                each.receive(incoming);
                CHECK.check(incoming, next);
            }
            for (NotificationChannel each : wakeUps) {
                each.await();
            }
            next++;
        }

        @Override
        void closing() throws IOException {
            try (Audience ended = audience) {
                for (long received : ended.stopOthers()) {
                    if (received != next) {
                        throw new IOException("one of the group received " + received + " of " + next);
                    }
                }
            }
        }
    }

    @Benchmark
    public long reach(Group group) throws IOException {
        return group.measured();
    }
}
