package org.ipcbench.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.exchange.LossyStream;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.session.Audience;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.ValueChannel;

/** The promises of a channel of one shape, each with what shows whether it is kept. */
final class Trials {
    /** The size with which what does not depend on it is tried. */
    static final int USUAL = 64;

    private static final Duration SLOW = Duration.ofNanos(10_000);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int ROUNDS = 500;
    private static final int BURST = 3000;
    private static final int STOPS = 50;
    private static final int VERSIONS = 20_000;
    private static final int READERS = 2;

    /** A longer value changes during each copy, if it is published without a break. */
    private static final int LARGEST_READ = 4097;

    private final Mechanism mechanism;
    private final Traits traits;
    private final ChannelSpec spec;
    private final List<Promise> promises = new ArrayList<>();

    /** One promise. */
    record Promise(String words, Trial trial) {}

    /** Ends well if it is kept. */
    interface Trial {
        void run() throws IOException;
    }

    private Trials(Mechanism mechanism, ChannelSpec spec) {
        this.mechanism = mechanism;
        this.traits = mechanism.traits();
        this.spec = spec;
    }

    /** Returns the promises of a channel of this shape. */
    static List<Promise> of(Mechanism mechanism, ChannelSpec spec) {
        var trials = new Trials(mechanism, spec);
        Runnable all =
                switch (mechanism.traits().channels()) {
                    case MESSAGES -> trials::messages;
                    case WAKE_UPS -> trials::wakeUps;
                    case LOCKS -> trials::locks;
                    case OPEN_FILES -> trials::openFiles;
                    case CONTROL -> trials::control;
                    case VALUES -> trials::values;
                };
        all.run();
        return trials.promises;
    }

    private void promise(String words, Trial trial) {
        promises.add(new Promise(words, trial));
    }

    /** A promise that is kept against a peer that does this. */
    private void promise(String words, PeerPlan plan, Exchange exchange) {
        promise(words, () -> against(plan, exchange));
    }

    private void messages() {
        promise("every byte arrives, in order", this::echoes);
        if (!traits.mayDrop()) {
            promise("a sender that is too fast waits, and loses nothing", this::fills);
        } else if (spec.messageBytes() >= LossyStream.MIN_MESSAGE_BYTES) {
            promise("what it loses is lost whole", this::loses);
        }
        if (spec.messageBytes() == USUAL) {
            ends(PeerPlan.echo(PayloadCheck.PAYLOAD), session -> {
                MessageContract.carriesEveryByteInOrder(session.channel(), USUAL, 1);
                return session.channel();
            });
        }
    }

    private void wakeUps() {
        promise(
                "each raise comes back once",
                echo(),
                session -> NotificationContract.eachRaiseComesBackOnce(session.notifications(), ROUNDS));
        if (traits.coalesces()) {
            promise("raises that merge wake at least once, and not more often than there were", () -> {
                try (Session session = open(echo())) {
                    NotificationContract.aBurstWakesAtLeastOnce(session.notifications(), BURST);
                    long taken = session.stop();
                    BrokenPromiseException.require(
                            taken >= 1 && taken <= BURST, "the peer takes 1 to " + BURST + " raises; it had " + taken);
                }
            });
        } else {
            promise("no raise of a burst is lost", PeerPlan.sink(PayloadCheck.STAMP, BURST), session -> {
                NotificationContract.noRaiseOfABurstIsLost(session.notifications(), BURST);
                return BURST;
            });
        }
        ends(echo(), session -> {
            NotificationContract.bounces(session.notifications(), 1);
            return session.notifications();
        });
    }

    private void locks() {
        promise("one end holds a lock", PeerPlan.rest(), session -> {
            LockContract.oneEndHoldsALock(session.locks());
            return 0;
        });
        promise("the turn goes back and forth", echo(), session -> {
            LockContract.passesTheTurn(session.locks(), ROUNDS);
            return ROUNDS;
        });
        ends(PeerPlan.rest(), Session::locks);
    }

    private void openFiles() {
        promise(
                "each descriptor that comes back is the open file that was sent",
                echo(),
                session -> OpenFileContract.eachIsTheOneThatWasSent(session.openFiles()));
        promise(
                "none and too many are refused, and do no harm",
                echo(),
                session -> OpenFileContract.refusesNoneAndTooMany(session.openFiles()));
        ends(echo(), session -> {
            OpenFileContract.eachIsTheOneThatWasSent(session.openFiles());
            return session.openFiles();
        });
    }

    private void control() {
        promise("every thread stands still until the process is continued", PeerPlan.rest(), session -> {
            StopContract.stopsEveryThread(session.control(), session.peerPid(), STOPS);
            return 0;
        });
        promise("closing lets a stopped process go on", PeerPlan.rest(), session -> {
            session.control().stop();
            session.control().close();
            return 0;
        });
        ends(PeerPlan.rest(), Session::control);
    }

    private void values() {
        promise("the latest version wins and is seen once", this::seesTheLatest);
        if (spec.messageBytes() <= LARGEST_READ) {
            promise("no reader sees half of a version", this::tearsNothing);
        }
    }

    private static PeerPlan echo() {
        return PeerPlan.echo(PayloadCheck.STAMP);
    }

    private Session open(PeerPlan plan) throws IOException {
        return Session.open(mechanism, spec, plan);
    }

    private interface Exchange {
        /** Returns how much the peer must have received. */
        long with(Session session) throws IOException;
    }

    private void against(PeerPlan plan, Exchange exchange) throws IOException {
        try (Session session = open(plan)) {
            requireCount(exchange.with(session), session.stop());
        }
    }

    private static void requireCount(long sent, long received) throws IOException {
        BrokenPromiseException.require(
                received == sent, "the peer receives each message once; it had " + received + " of " + sent);
    }

    private void echoes() throws IOException {
        boolean triable = traits.triable().contains(spec.backend());
        against(
                PeerPlan.echo(PayloadCheck.PAYLOAD),
                session -> MessageContract.holdsAgainstAnEcho(
                        session.channel(), spec.messageBytes(), spec.waitMode().polls(), triable));
    }

    private void fills() throws IOException {
        int batch = MessageContract.batch(spec.messageBytes(), 4);
        against(PeerPlan.sink(PayloadCheck.PAYLOAD, batch).slow(SLOW), session -> {
            MessageContract.losesNothingWhenFull(session.channel(), spec.messageBytes(), batch);
            return batch;
        });
    }

    private void loses() throws IOException {
        int batch = MessageContract.batch(spec.messageBytes(), 16);
        against(PeerPlan.count().slow(SLOW), session -> {
            new LossyStream(session.channel(), spec.messageBytes()).deliver(batch);
            return batch;
        });
    }

    private interface Use {
        /** Exchanges something, and returns the channel. */
        Channel of(Session session) throws IOException;
    }

    /** How a channel ends: by this end, and by the death of the other. */
    private void ends(PeerPlan plan, Use use) {
        promise("closing twice is closing once", () -> closesTwice(plan, use));
        if (spec.peer() == PeerKind.PROCESS) {
            promise("a call ends when the peer was killed", () -> losesItsPeer(plan, use));
        }
    }

    private void closesTwice(PeerPlan plan, Use use) throws IOException {
        try (WorkDir work = WorkDir.create()) {
            Binding binding = mechanism.bind(spec, work);
            binding.close();
            binding.close();
        }
        Session session = open(plan);
        use.of(session).close();
        session.close();
        session.close();
    }

    private void losesItsPeer(PeerPlan plan, Use use) throws IOException {
        try (Session session = open(plan)) {
            use.of(session);
            ProcessHandle.of(session.peerPid()).ifPresent(ProcessHandle::destroyForcibly);
            try {
                while (!endsByItself(session)) {
                    // The next call may notice.
                }
            } catch (IOException e) {
                // As promised: which call notices, and in which words, is the mechanism's.
                return;
            }
        }
    }

    /** Makes a call that needs the peer; returns true if it may end well without it. */
    private boolean endsByItself(Session session) throws IOException {
        switch (traits.channels()) {
            case WAKE_UPS -> session.notifications().await();
            case LOCKS -> session.locks().acquire(LockContract.PEERS);
            case OPEN_FILES -> session.openFiles().receive(new int[1]);
            case CONTROL -> session.control().stop();
            default -> {
                ByteBuffer message = MessageBuffer.allocate(spec.messageBytes());
                PayloadCheck.PAYLOAD.fill(message, 1);
                session.channel().send(message);
                session.channel().receive(message);
            }
        }
        // Some kernels free what the dead has held.
        return traits.channels() == ChannelKind.LOCKS;
    }

    private void seesTheLatest() throws IOException {
        try (WorkDir work = WorkDir.create();
                Binding binding = mechanism.bind(spec, work);
                ValueChannel reader = join(binding);
                ValueChannel slow = join(binding);
                Channel writer = binding.accept(() -> true, Deadline.after(SOON))) {
            ValueContract.theLatestWinsAndIsSeenOnce((ValueChannel) writer, reader, slow, spec.messageBytes());
        }
    }

    private ValueChannel join(Binding binding) throws IOException {
        return (ValueChannel) mechanism.attach(spec, binding.address(), Deadline.after(SOON));
    }

    private void tearsNothing() throws IOException {
        try (Audience audience = Audience.open(mechanism, spec, PeerPlan.watch(), READERS)) {
            Session first = audience.sessions().get(0);
            ValueContract.publishes(first.value(), spec.messageBytes(), VERSIONS, READERS);
            long checked = audience.stopOthers().get(0) + first.stop();
            long counted = first.value().observed().versions();
            BrokenPromiseException.require(
                    checked == counted, "readers count what they copy; it was " + counted + ", they had " + checked);
        }
    }
}
