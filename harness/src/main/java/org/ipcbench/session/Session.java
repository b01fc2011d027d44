package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcbench.host.JvmWork;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.StopChannel;
import org.ipcbench.spi.ValueChannel;
import org.jspecify.annotations.Nullable;

/**
 * A started peer with an open channel to it.
 *
 * <p>Opened, used and stopped by one thread; {@link #close} may come from any. When the peer dies, hangs or reports an
 * error, the channel is closed under the caller, whose blocked call throws; {@link #explain} then gives the actual cause.
 */
public final class Session implements Closeable {
    private static final long PATIENCE_MS = 2000;

    /** A profile of thousands of stacks is written in less than a second. */
    private static final long PROFILE_MS = 15_000;

    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final CloseStack resources;
    private final StartedPeer peer;
    private final ControlLine control;
    private final Channel channel;
    private final Watchdog watchdog;
    private final @Nullable HandOffMeter meter;
    private final ExchangeThreads threads;
    private final Questions questions;
    private final CompletableFuture<Long> received = new CompletableFuture<>();
    private final Thread shutdownHook = new Thread(this::closeAtExit, "ipcbench-cleanup");
    private volatile boolean stopping;
    private volatile @Nullable String failure;
    private volatile @Nullable Channel another;

    Session(
            CloseStack resources,
            StartedPeer peer,
            ControlLine control,
            Channel channel,
            Watchdog watchdog,
            @Nullable HandOffMeter meter,
            ExchangeThreads threads) {
        this.resources = resources;
        this.peer = peer;
        this.control = control;
        this.questions = new Questions(control);
        this.channel = channel;
        this.watchdog = watchdog;
        this.meter = meter;
        this.threads = threads;
    }

    /**
     * Binds, starts the peer, waits until it has joined, and removes the names: from then on, where the mechanism
     * allows it, the objects live only as long as the two processes.
     *
     * <p>Call it before pinning the thread: the peer inherits the pinning of the thread that starts it. The first
     * session of a JVM {@linkplain #sweep sweeps} first.
     *
     * @throws SessionException if the peer fails or does not join in time
     * @throws IOException if the objects cannot be created; nothing is left behind
     */
    public static Session open(Mechanism mechanism, ChannelSpec spec, PeerPlan plan) throws IOException {
        return open(mechanism, spec, plan, PeerStart.of(spec.peer()));
    }

    /** Opens a session whose peer is started in this way. */
    static Session open(Mechanism mechanism, ChannelSpec spec, PeerPlan plan, PeerStart peers) throws IOException {
        if (SWEPT.compareAndSet(false, true)) {
            sweep();
        }
        CloseStack resources = new CloseStack();
        try {
            Session session =
                    new Opening(mechanism, spec, plan, peers, resources, Deadline.after(plan.timeToStart())).open();
            Runtime.getRuntime().addShutdownHook(session.shutdownHook);
            session.listen();
            return session;
        } catch (IOException | RuntimeException e) {
            try {
                resources.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Removes what this user's dead processes have left behind; returns how many directories. */
    public static int sweep() throws IOException {
        return WorkDir.sweep();
    }

    /**
     * Returns the owner's end; its calls wait as the spec says.
     *
     * @throws ClassCastException if the mechanism carries no messages
     */
    public MessageChannel channel() {
        return (MessageChannel) channel;
    }

    /**
     * Returns the owner's end; its calls wait as the spec says.
     *
     * @throws ClassCastException if the mechanism carries no wake-ups
     */
    public NotificationChannel notifications() {
        return (NotificationChannel) channel;
    }

    /**
     * Returns the owner's end, which holds locks 0 and 1 while the peer holds lock 2; its calls wait as the spec says.
     *
     * @throws ClassCastException if the mechanism is no lock
     */
    public LockChannel locks() {
        return (LockChannel) channel;
    }

    /**
     * Returns the owner's end.
     *
     * @throws ClassCastException if the mechanism carries no open files
     */
    public OpenFileChannel openFiles() {
        return (OpenFileChannel) channel;
    }

    /**
     * Returns the owner's end, which publishes.
     *
     * @throws ClassCastException if the mechanism holds no value
     */
    public ValueChannel value() {
        return (ValueChannel) channel;
    }

    /**
     * Returns the owner's control of the peer's process.
     *
     * @throws ClassCastException if the mechanism does not control processes
     */
    public StopChannel control() {
        return (StopChannel) channel;
    }

    /** Returns the id of the process that the peer runs in: this process's if the peer is a thread, or on another host. */
    public long peerPid() {
        return peer.process().map(Process::pid).orElse(ProcessHandle.current().pid());
    }

    /** Returns the threads that exchange. */
    public ExchangeThreads threads() {
        return threads;
    }

    /**
     * Reads what the peer has used so far; empty once its thread that exchanges has ended. On another host the peer reads itself: then
     * empty, too, if it does not answer soon. Call it with no message in flight.
     */
    public Optional<PeerUsage> peerUsage() {
        if (threads.peerId().isPresent()) {
            return PeerUsage.here(threads.peer());
        }
        return answer(ControlWord.SPENT).filter(answer -> !answer.isEmpty()).map(PeerUsage::parse);
    }

    /**
     * Measures how far apart the two CPUs are, for about 10 ms, with no message in flight; empty if the plan did not
     * ask for a meter.
     */
    public Optional<HandOffMeter.Reading> readHandOff() {
        if (meter == null) {
            return Optional.empty();
        }
        meter.clear();
        try {
            control.send(ControlWord.HAND_OFF);
        } catch (IOException e) {
            return Optional.of(HandOffMeter.Reading.none("the peer is gone"));
        }
        return Optional.of(meter.measure());
    }

    /**
     * Reads the work of the JVMs so far, added up if there are two; empty if the peer does not answer soon. Call it
     * with no message in flight.
     */
    public Optional<JvmWork> jvmWork() {
        if (!peer.hasOwnJvm()) {
            return Optional.of(JvmWork.read());
        }
        return answer(ControlWord.WORK).map(answer -> JvmWork.read().plus(JvmWork.parse(answer)));
    }

    /** Asks, and waits a moment for the answer. */
    private Optional<String> answer(String word) {
        try {
            return questions.ask(word, "", PATIENCE_MS);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the latest report of the peer's role; empty if it has made none. Call it with no message in flight.
     *
     * @throws SessionException if the peer does not answer
     */
    public String report() throws IOException {
        return questions
                .ask(ControlWord.REPORT, "", PATIENCE_MS)
                .orElseThrow(() -> new SessionException("the peer does not report; " + peer.describe(), null));
    }

    /** Tells whether the peer is a process of its own on this host, which can be profiled apart. */
    boolean hasTwoProcesses() {
        return peer.process().isPresent();
    }

    /**
     * Has the peer's process do its part of a profile, with no message in flight, and waits for the end.
     *
     * @param order as {@link OwnProfile} takes it
     * @throws SessionException if the peer cannot, or does not answer
     */
    void profilePeer(String order) throws IOException {
        String problem = questions
                .ask(ControlWord.PROFILE, order, PROFILE_MS)
                .orElseThrow(() ->
                        new SessionException("the peer did not answer about its profile; " + peer.describe(), null));
        if (!problem.isEmpty()) {
            throw new SessionException("no profile of the peer: " + problem, null);
        }
    }

    /**
     * Watches the calling thread: if the returned handle is not closed within the limit, the channel is closed under it.
     */
    public Watchdog.Watch watch(Duration limit) {
        return watchdog.watch(limit, where -> fail("the exchange hangs, or is too slow to tell: " + where));
    }

    /**
     * Ends the peer's role and returns how many messages it received in all.
     *
     * @throws SessionException if the peer has already failed, or does not answer
     */
    public long stop() throws SessionException {
        stopping = true;
        try {
            control.send(ControlWord.STOP);
            return received.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SessionException("the peer does not stop; " + peer.describe(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException("interrupted while the peer was stopping", e);
        } catch (ExecutionException | IOException e) {
            throw explain(e);
        }
    }

    /**
     * Turns an exception of a channel call into its actual cause: a failed, dead or hanging peer if there is one,
     * otherwise the exception's own message.
     */
    public SessionException explain(Exception thrown) {
        awaitTheReason();
        String reason = failure;
        return new SessionException((reason == null ? reason(thrown) : reason) + "; " + peer.describe(), thrown);
    }

    /** A closed channel says nothing of itself; a peer to whom its end seemed closed has ended well, as it thinks. */
    private String reason(Exception thrown) {
        String message = thrown.getMessage();
        String said = message == null ? "the channel was closed" : message;
        return received.isDone() && !received.isCompletedExceptionally()
                ? said + ": the peer found its end closed after " + received.join() + " messages"
                : said;
    }

    /** The channel may end a moment before the control line says why. */
    private void awaitTheReason() {
        try {
            received.get(PATIENCE_MS / 4, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The failure is in its field, or there is no failure.
        }
    }

    private void listen() {
        Thread listener = new Thread(
                () -> {
                    try {
                        String line = control.receive();
                        for (; questions.take(line); line = control.receive()) {
                            // Goes on until the peer's last word.
                        }
                        if (line.startsWith(ControlWord.DONE)) {
                            received.complete(Long.parseLong(line.substring(ControlWord.DONE.length())));
                            if (!stopping) {
                                closeChannel();
                            }
                        } else {
                            fail("the peer failed: " + line);
                        }
                    } catch (IOException e) {
                        fail("the peer died");
                    }
                },
                "ipcbench-session");
        listener.setDaemon(true);
        listener.start();
    }

    private void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
        received.completeExceptionally(new SessionException(reason, null));
        closeChannel();
    }

    /** Closes another channel to the same peer along with the session's own when that is closed under the caller; null for none. */
    void closeAlong(@Nullable Channel with) {
        another = with;
    }

    /** Returns the peer, for bindings. */
    StartedPeer peer() {
        return peer;
    }

    @SuppressWarnings("try") // the other channel only has to be closed
    private void closeChannel() {
        try (Channel with = another) {
            channel.close();
        } catch (IOException e) {
            if (failure == null) {
                failure = "the channel does not close: " + e.getMessage();
            }
        }
    }

    private void closeAtExit() {
        try {
            release();
        } catch (IOException e) {
            System.err.println("ipcbench: " + e.getMessage());
        }
    }

    /** Ends the peer, whatever it is doing, and removes everything. Idempotent. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook does the same.
        }
        release();
    }

    private void release() throws IOException {
        stopping = true;
        resources.close();
    }
}
