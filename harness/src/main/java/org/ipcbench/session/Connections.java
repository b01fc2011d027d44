package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * Channels set up one after another with the same running peer, so that the measured time includes no JVM start.
 *
 * <p>The two coordinate over a Unix socket: the owner sends the address, the peer confirms that it has attached, and the
 * owner that it has accepted. Each set-up includes these three messages, whatever the mechanism. For one thread.
 */
public final class Connections implements Closeable {

    /** The mechanism that carries the orders; the JDK supports it everywhere. */
    private static final String ORDERS = "unix-stream";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Session session;
    private final WorkDir work;
    private final OrderLine orders;
    private @Nullable Mechanism mechanism;
    private ChannelSpec spec;
    private ByteBuffer outgoing = ByteBuffer.allocateDirect(0);
    private ByteBuffer incoming = ByteBuffer.allocateDirect(0);
    private @Nullable Binding binding;
    private @Nullable Channel channel;

    private Connections(Session session, WorkDir work, ChannelSpec spec) {
        this.session = session;
        this.work = work;
        this.orders = new OrderLine(session.channel());
        this.spec = spec;
    }

    /**
     * Starts the peer that stays for all set-ups.
     *
     * @param plan {@link PeerPlan#join}, with the peer's CPU
     */
    public static Connections open(PeerKind peer, PeerPlan plan) throws IOException {
        ChannelSpec spec =
                ChannelSpec.of("jdk", OrderLine.BYTES, WaitMode.BLOCK).with(peer);
        Mechanism carrier = Mechanisms.find(ORDERS).orElseThrow(() -> new IOException("no mechanism " + ORDERS));
        Session session = Session.open(carrier, spec, plan);
        try {
            return new Connections(session, WorkDir.create(), spec);
        } catch (IOException e) {
            try (session) {
                throw e;
            }
        }
    }

    /** Returns why channels of this mechanism cannot be set up with a running peer; null if they can. */
    public static @Nullable String refusal(Traits traits, PeerKind peer) {
        return traits.inherited() && peer == PeerKind.PROCESS
                ? "its ends are inherited: to connect is to start the other process"
                : null;
    }

    /** Returns the session with the peer that stays. */
    public Session session() {
        return session;
    }

    /** Chooses the mechanism and the channel's shape for the set-ups that follow. */
    public void use(Mechanism next, ChannelSpec shape) throws IOException {
        orders.send(OrderLine.shape(next.id(), shape));
        mechanism = next;
        spec = shape;
        outgoing = ByteBuffer.allocateDirect(shape.messageBytes());
        incoming = ByteBuffer.allocateDirect(shape.messageBytes());
    }

    /**
     * Sets up a channel, sends one message or raise through it, and waits until it is back and checked.
     *
     * @throws IOException if any step fails; {@link #disconnect} then releases what exists
     */
    public void connect(long number) throws IOException {
        if (mechanism == null) {
            throw new IllegalStateException("use() says what is to be set up");
        }
        Deadline deadline = Deadline.after(PATIENCE);
        binding = mechanism.bind(spec, work);
        orders.send(binding.address());
        orders.expect(OrderLine.ATTACHED);
        Channel end = Exchange.over(binding.accept(session.peer(), deadline)).waiting(spec.waitMode());
        channel = end;
        session.closeAlong(end);
        orders.send(OrderLine.ACCEPTED);
        Exchange.over(end).ask(outgoing, incoming, number);
    }

    /** Closes both ends and removes the channel's objects. */
    public void disconnect() throws IOException {
        orders.send(OrderLine.CLOSE);
        orders.expect(OrderLine.CLOSED);
        release();
    }

    @SuppressWarnings("try") // both are there to be closed
    private void release() throws IOException {
        session.closeAlong(null);
        try (Binding names = binding;
                Channel end = channel) {
            binding = null;
            channel = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (session;
                work) {
            release();
        }
    }
}
