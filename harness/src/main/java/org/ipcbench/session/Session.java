package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcbench.host.JvmWork;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.Peer;
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
    private static final long ANSWER_MS = 500;
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final CloseStack resources;
    private final StartedPeer peer;
    private final ControlLine control;
    private final Channel channel;
    private final Watchdog watchdog;
    private final @Nullable HandOffMeter meter;
    private final BlockingQueue<JvmWork> works = new LinkedBlockingQueue<>();
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
            @Nullable HandOffMeter meter) {
        this.resources = resources;
        this.peer = peer;
        this.control = control;
        this.channel = channel;
        this.watchdog = watchdog;
        this.meter = meter;
    }

    /**
     * Binds, starts the peer, waits until it has joined, and takes the names away again: from then on the objects live only
     * as long as the two processes, where the mechanism allows that.
     *
     * <p>Call it before the thread is pinned: the peer inherits the binding of the thread that starts it. The first session of
     * a JVM {@linkplain #sweep sweeps} first.
     *
     * @throws SessionException if the peer fails or does not come in time
     * @throws IOException if the objects cannot be made; nothing is left behind
     */
    public static Session open(Mechanism mechanism, ChannelSpec spec, PeerPlan plan) throws IOException {
        return open(mechanism, spec, plan, PeerStart.of(spec.peer()));
    }

    /** Does the same with a peer that is started in another way. */
    static Session open(Mechanism mechanism, ChannelSpec spec, PeerPlan plan, PeerStart peers) throws IOException {
        if (SWEPT.compareAndSet(false, true)) {
            sweep();
        }
        CloseStack resources = new CloseStack();
        try {
            Session session = new Opening(mechanism, spec, plan, peers, resources).open();
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

    /** Removes what this user's dead processes have left behind; returns how many directories that were. */
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
     * Returns the owner's end, which holds locks 0 and 1, while the peer holds the third; its calls wait as the spec says.
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
     * Returns the owner's power over the peer's process.
     *
     * @throws ClassCastException if the mechanism has none
     */
    public StopChannel control() {
        return (StopChannel) channel;
    }

    /** Returns the id of the process that the peer runs in: this one's if it is a thread. */
    public long peerPid() {
        return peer.process().map(Process::pid).orElse(ProcessHandle.current().pid());
    }

    /** Reads what the peer has used so far: its process, or its thread alone; empty once it has ended. */
    public Optional<ResourceUsage> peerUsage() {
        return peer.usage();
    }

    /** Reads what the owner has used so far: this process, or if the peer is a thread, the thread that opened the session. */
    public Optional<ResourceUsage> ownerUsage() {
        return peer.ownerUsage();
    }

    /**
     * Measures how far apart the two CPUs are, for some 10 ms in which nothing may be on its way; empty if the plan did not
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
     * Reads what the JVM of either side has done so far, both together if there are two; empty if the peer does not answer
     * soon. Nothing should be on its way.
     */
    public Optional<JvmWork> jvmWork() {
        if (peer.process().isEmpty()) {
            return Optional.of(JvmWork.read());
        }
        works.clear();
        try {
            control.send(ControlWord.WORK);
            return Optional.ofNullable(works.poll(ANSWER_MS, TimeUnit.MILLISECONDS))
                    .map(JvmWork.read()::plus);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Watches the calling thread: if the returned handle is not closed within the limit, the channel is closed under it.
     */
    public Watchdog.Watch watch(Duration limit) {
        return watchdog.watch(limit, where -> fail("the exchange hangs: " + where));
    }

    /**
     * Ends the peer's role and returns how many messages it received in all.
     *
     * @throws SessionException if the peer had failed before, or does not answer
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
     * Turns what a channel call has thrown into what has happened: a failed, dead or hanging peer if that is why, else the
     * exception's own words.
     */
    public SessionException explain(Exception thrown) {
        awaitTheReason();
        String reason = failure;
        return new SessionException(
                (reason == null ? String.valueOf(thrown.getMessage()) : reason) + "; " + peer.describe(), thrown);
    }

    /** A channel may end a moment before the control line tells why. */
    private void awaitTheReason() {
        try {
            received.get(PATIENCE_MS / 4, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The failure is in its field, or there is none.
        }
    }

    private void listen() {
        Thread listener = new Thread(
                () -> {
                    try {
                        String line = control.receive();
                        for (; line.startsWith(ControlWord.WORK); line = control.receive()) {
                            works.add(JvmWork.parse(line.substring(ControlWord.WORK.length())));
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

    /** Has another channel to the same peer closed when the session's own is closed under the caller; null: none any more. */
    void closeAlong(@Nullable Channel with) {
        another = with;
    }

    /** Returns what the peer has written, beside what it has sent, and of it the last. */
    String lastWords() {
        return peer.lastWords();
    }

    /** Returns the peer, as bindings see it. */
    Peer peer() {
        return peer;
    }

    @SuppressWarnings("try") // the other channel is there to be closed
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

    /** Ends the peer, whatever it does, and removes everything. Idempotent. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is going down and the hook does the same.
        }
        release();
    }

    private void release() throws IOException {
        stopping = true;
        resources.close();
    }
}
