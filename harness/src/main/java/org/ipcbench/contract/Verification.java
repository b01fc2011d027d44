package org.ipcbench.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ipcbench.exchange.LossyStream;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;

/**
 * Tries a mechanism: every backend and wait mode that its traits declare, with messages of four sizes, against the peer that it will have
 * when it is measured. For mechanisms that carry messages.
 */
public final class Verification {
    /** One byte, what everybody measures, a page and a byte, and more than a pipe or a socket holds. */
    private static final int[] SIZES = {1, 64, 4097, (1 << 20) + 1};

    private static final int USUAL = 64;
    private static final Duration SLOW = Duration.ofNanos(10_000);

    private final Mechanism mechanism;
    private final Duration patience;
    private final Consumer<Outcome> told;

    /** What came of a promise. */
    public enum Answer {
        KEPT,
        BROKEN,
        /** It could not be tried here. */
        SKIPPED
    }

    /**
     * One promise, tried once.
     *
     * @param subject mechanism, backend, wait mode and size
     * @param detail what happened instead, or why it could not be tried; empty if it was kept
     */
    public record Outcome(String subject, String promise, Answer answer, String detail) {}

    private interface Trial {
        void run() throws IOException;
    }

    /**
     * Prepares a verification.
     *
     * @param patience after which a promise that has not been kept is broken
     * @param told of each outcome at once
     */
    public Verification(Mechanism mechanism, Duration patience, Consumer<Outcome> told) {
        this.mechanism = mechanism;
        this.patience = patience;
        this.told = told;
    }

    /** Tries everything. A trial that does not end keeps its thread and its peer, and is the last one. */
    public void run() {
        Traits traits = mechanism.traits();
        if (traits.channels() != ChannelKind.MESSAGES) {
            told.accept(new Outcome(
                    mechanism.id(), "messages", Answer.SKIPPED, "carries none: there is no trial for it yet"));
            return;
        }
        for (String backend : traits.backendIds()) {
            for (WaitMode mode : traits.waitModes(backend)) {
                for (int bytes : SIZES) {
                    ChannelSpec spec = ChannelSpec.of(backend, bytes, mode).with(peer(traits));
                    if (!tried(spec)) {
                        return;
                    }
                }
            }
        }
    }

    private static PeerKind peer(Traits traits) {
        return traits.peers().contains(PeerKind.PROCESS) ? PeerKind.PROCESS : PeerKind.THREAD;
    }

    /** Returns false once a trial does not end. */
    private boolean tried(ChannelSpec spec) {
        if (mechanism.check(spec) instanceof Availability.Unavailable no) {
            String remedy = no.remedy().isEmpty() ? "" : "; " + no.remedy();
            told.accept(new Outcome(subject(spec), "messages", Answer.SKIPPED, no.reason() + remedy));
            return true;
        }
        boolean mayDrop = mechanism.traits().mayDrop();
        boolean goOn = tried(spec, "every byte arrives, in order", () -> echoes(spec));
        if (goOn && !mayDrop) {
            goOn = tried(spec, "a sender that is too fast waits, and loses nothing", () -> fills(spec));
        }
        if (goOn && mayDrop && spec.messageBytes() >= LossyStream.MIN_MESSAGE_BYTES) {
            goOn = tried(spec, "what it loses is lost whole", () -> loses(spec));
        }
        if (goOn && spec.messageBytes() == USUAL) {
            goOn = tried(spec, "closing twice is closing once", () -> closesTwice(spec));
        }
        if (goOn && spec.messageBytes() == USUAL && spec.peer() == PeerKind.PROCESS) {
            goOn = tried(spec, "a call ends when the peer was killed", () -> losesItsPeer(spec));
        }
        return goOn;
    }

    private String subject(ChannelSpec spec) {
        return mechanism.id() + "/" + spec.backend() + "/" + spec.waitMode().id() + " of " + spec.messageBytes() + " B";
    }

    private boolean tried(ChannelSpec spec, String promise, Trial trial) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread trying = new Thread(
                () -> {
                    try {
                        trial.run();
                        done.complete(null);
                    } catch (Exception | LinkageError | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                },
                "ipcbench-trial");
        trying.setDaemon(true);
        trying.start();
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            told.accept(new Outcome(subject(spec), promise, Answer.KEPT, ""));
            return true;
        } catch (ExecutionException e) {
            told.accept(
                    new Outcome(subject(spec), promise, Answer.BROKEN, words(e.getCause() == null ? e : e.getCause())));
            return true;
        } catch (TimeoutException e) {
            // A call that heeds it ends and closes its session.
            trying.interrupt();
            told.accept(new Outcome(
                    subject(spec),
                    promise,
                    Answer.BROKEN,
                    "no end after " + patience.toSeconds() + " s; nothing more is tried"));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String words = message != null && failure instanceof IOException ? message : failure.toString();
        return words.replaceAll("\\s+", " ");
    }

    private Session open(ChannelSpec spec, PeerPlan plan) throws IOException {
        return Session.open(mechanism, spec, plan);
    }

    private void echoes(ChannelSpec spec) throws IOException {
        boolean triable = mechanism.traits().triable().contains(spec.backend());
        try (Session session = open(spec, PeerPlan.echo(PayloadCheck.PAYLOAD))) {
            requireCount(
                    session,
                    MessageContract.holdsAgainstAnEcho(
                            session.channel(),
                            spec.messageBytes(),
                            spec.waitMode().polls(),
                            triable));
        }
    }

    private void fills(ChannelSpec spec) throws IOException {
        int batch = MessageContract.batch(spec.messageBytes(), 4);
        try (Session session =
                open(spec, PeerPlan.sink(PayloadCheck.PAYLOAD, batch).slow(SLOW))) {
            MessageContract.losesNothingWhenFull(session.channel(), spec.messageBytes(), batch);
            requireCount(session, batch);
        }
    }

    private void loses(ChannelSpec spec) throws IOException {
        int batch = MessageContract.batch(spec.messageBytes(), 16);
        try (Session session = open(spec, PeerPlan.count().slow(SLOW))) {
            new LossyStream(session.channel(), spec.messageBytes()).deliver(batch);
            requireCount(session, batch);
        }
    }

    private static void requireCount(Session session, long sent) throws IOException {
        long received = session.stop();
        if (received != sent) {
            throw new BrokenPromiseException("the peer receives each message once; it had " + received + " of " + sent);
        }
    }

    private void closesTwice(ChannelSpec spec) throws IOException {
        try (WorkDir work = WorkDir.create()) {
            Binding binding = mechanism.bind(spec, work);
            binding.close();
            binding.close();
        }
        Session session = open(spec, PeerPlan.echo(PayloadCheck.PAYLOAD));
        MessageContract.carriesEveryByteInOrder(session.channel(), spec.messageBytes(), 1);
        session.channel().close();
        session.close();
        session.close();
    }

    private void losesItsPeer(ChannelSpec spec) throws IOException {
        try (Session session = open(spec, PeerPlan.echo(PayloadCheck.PAYLOAD))) {
            MessageContract.carriesEveryByteInOrder(session.channel(), spec.messageBytes(), 1);
            ProcessHandle.of(session.peerPid()).ifPresent(ProcessHandle::destroyForcibly);
            ByteBuffer message = MessageBuffer.allocate(spec.messageBytes());
            try {
                while (true) {
                    PayloadCheck.PAYLOAD.fill(message, 1);
                    session.channel().send(message);
                    session.channel().receive(message);
                }
            } catch (IOException e) {
                // As promised: which call notices, and in which words, is the mechanism's.
                return;
            }
        }
    }
}
