package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.exchange.PeerRole;
import org.ipcbench.host.Seat;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;

/**
 * One session of an owner on another host: a fresh peer's process here, and the lines between the two passed on.
 *
 * <p>The owner may ask for nothing but an echo to itself: no other role, no file, no address of a third host.
 */
final class ServedSession implements Closeable {
    /** Longer than any iteration of a profile; between iterations an owner always says something. */
    private static final Duration IDLE = Duration.ofMinutes(15);

    private static final Duration TO_ORDER = Duration.ofSeconds(5);
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 64 << 20;

    /** What the owner may say. */
    private static final Set<String> ALLOWED =
            Set.of(ControlWord.GO, ControlWord.WORK, ControlWord.SPENT, ControlWord.REPORT, ControlWord.STOP);

    private final SocketChannel connection;
    private final ControlLine owner;
    private final Watchdog watchdog;
    private final CloseStack resources = new CloseStack();
    private volatile String ownerGone = "";

    ServedSession(SocketChannel connection, ControlLine owner, Watchdog watchdog) {
        this.connection = connection;
        this.owner = owner;
        this.watchdog = watchdog;
    }

    /** Serves the owner to the end, and returns how it ended. */
    String serve() throws IOException {
        PeerOrders orders = orders();
        ChannelSpec spec = orders.part().spec();
        String what = orders.mechanism() + "/" + spec.backend() + ", " + spec.messageBytes() + " B, "
                + spec.waitMode().id() + ": ";
        Optional<String> refusal = refusal(orders);
        if (refusal.isPresent()) {
            owner.send(ControlWord.FAILED + refusal.get());
            return what + "refused, " + refusal.get();
        }
        return what + play(orders);
    }

    @SuppressWarnings("try") // the watch only has to be closed
    private PeerOrders orders() throws IOException {
        try (Watchdog.Watch ignored = watchdog.watch(TO_ORDER, where -> PeerServer.closeQuietly(connection))) {
            return PeerOrders.receive(owner);
        }
    }

    private Optional<String> refusal(PeerOrders orders) throws IOException {
        ChannelSpec spec = orders.part().spec();
        String host =
                ((InetSocketAddress) connection.getRemoteAddress()).getAddress().getHostAddress();
        Optional<Mechanism> mechanism = Mechanisms.find(orders.mechanism());
        if (mechanism.isEmpty()) {
            return Optional.of("this host knows no mechanism " + orders.mechanism());
        }
        if (spec.peer() != PeerKind.REMOTE
                || orders.part().role() != PeerRole.ECHO
                || orders.cpu() != Seat.NOT_PINNED
                || !orders.meter().isEmpty()) {
            return Optional.of("a peer for another host does nothing but echo");
        }
        if (Stream.of(
                        spec.messageBytes(),
                        spec.capacityBytes(),
                        spec.socket().sendBytes(),
                        spec.socket().receiveBytes())
                .anyMatch(bytes -> bytes > MOST_BYTES)) {
            return Optional.of("messages and buffers have " + MOST_BYTES + " bytes at most");
        }
        if (!orders.address().startsWith(host + ":")) {
            return Optional.of("the owner binds another address than " + host
                    + ", from which it came: addresses are translated on the way, which ipcbench does not support");
        }
        return mechanism.get().check(spec) instanceof Availability.Unavailable no
                ? Optional.of("not on this host: " + no.reason() + "; " + no.remedy())
                : Optional.empty();
    }

    private String play(PeerOrders orders) throws IOException {
        WorkDir workDir = resources.push(WorkDir.create());
        LocalStart process = PeerProcess::start;
        PeerStart.Connected peer = process.connect(
                builder -> {}, // nothing to inherit: the owner's objects are on the other host
                workDir.directory().resolve(Rehearsal.CONTROL_SOCKET),
                resources,
                Deadline.after(TO_START));
        orders.send(peer.control());
        Thread forth = new Thread(() -> forth(peer.control()), "ipcbench-to-peer");
        forth.setDaemon(true);
        forth.start();
        return back(peer);
    }

    /** Passes on what the owner may say. */
    @SuppressWarnings("try") // the watch only has to be closed
    private void forth(ControlLine peer) {
        try (peer) {
            while (true) {
                String word;
                try (Watchdog.Watch ignored = watchdog.watch(IDLE, where -> PeerServer.closeQuietly(connection))) {
                    word = owner.receive();
                }
                if (!ALLOWED.contains(word)) {
                    throw new IOException("it said what an owner on another host may not say");
                }
                peer.send(word);
            }
        } catch (IOException e) {
            ownerGone = String.valueOf(e.getMessage());
        }
    }

    /** Passes on all that the peer says, to its end. */
    private String back(PeerStart.Connected peer) throws IOException {
        String last = "";
        try {
            while (true) {
                last = peer.control().receive();
                owner.send(last);
            }
        } catch (IOException e) {
            if (last.startsWith(ControlWord.DONE) || last.startsWith(ControlWord.FAILED)) {
                return last;
            }
            if (!ownerGone.isEmpty()) {
                return "ended: " + ownerGone;
            }
            String reason = peer.peer().describe();
            owner.send(ControlWord.FAILED + reason);
            return reason;
        }
    }

    /** Ends the peer, whatever it is doing. Idempotent; any thread may call it. */
    @Override
    public void close() throws IOException {
        try (connection) {
            resources.close();
        }
    }
}
