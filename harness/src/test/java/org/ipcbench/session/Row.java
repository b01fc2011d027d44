package org.ipcbench.session;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Assumptions;

/**
 * One mechanism, backend, wait mode and kind of peer under test, as its traits declare them.
 *
 * <p>{@code -Dipcbench.rows=PREFIX} narrows the tests down while one works on a mechanism, such as {@code posix-mq/}.
 */
record Row(Mechanism mechanism, String backend, WaitMode waitMode, PeerKind peer) {
    private static final String PREFIX = System.getProperty("ipcbench.rows", "");

    /** The native backends that are here. Where there is ffm, the others are left to the JDKs that have no ffm, and to PosixTest. */
    private static final List<String> TESTED = PosixBackends.whyMissing(PosixBackends.FFM) == null
            ? List.of(PosixBackends.FFM)
            : PosixBackends.ids().stream()
                    .filter(id -> PosixBackends.whyMissing(id) == null)
                    .toList();

    private static final Seat.At OWNER_PLACED =
            madeOn(Topology.read().allowedCpus().get(0));

    private static final List<String> NATIVES = PosixBackends.ids().stream()
            .filter(id -> PosixBackends.whyMissing(id) == null)
            .toList();

    Row(Mechanism mechanism, String backend, WaitMode waitMode) {
        this(mechanism, backend, waitMode, PeerKind.PROCESS);
    }

    /** Returns the row with a process at the other end that {@link #toString} has named. */
    static Row parse(String text) {
        String[] parts = text.split("/");
        return new Row(Mechanisms.find(parts[0]).orElseThrow(), parts[1], WaitMode.of(parts[2]));
    }

    /**
     * Returns all that carry messages, with a process at the other end, less what {@link #sparing} leaves out; without the native
     * backends that this JVM does not have.
     */
    static Stream<Row> all() {
        return sparing(of(ChannelKind.MESSAGES, PeerKind.PROCESS));
    }

    /** Returns all that carry wake-ups, with a process at the other end, less what {@link #sparing} leaves out. */
    static Stream<Row> notifications() {
        return sparing(of(ChannelKind.WAKE_UPS, PeerKind.PROCESS));
    }

    /** Returns all that are locks, with a process at the other end, less what {@link #sparing} leaves out. */
    static Stream<Row> locks() {
        return sparing(of(ChannelKind.LOCKS, PeerKind.PROCESS));
    }

    /** Returns all of this kind, with a process at the other end. */
    static Stream<Row> of(ChannelKind kind) {
        return of(kind, PeerKind.PROCESS);
    }

    /**
     * Lets the cheapest native backend poll and the others only sleep: their tries are tested there too, by calls that do not
     * wait.
     */
    private static Stream<Row> sparing(Stream<Row> rows) {
        return rows.filter(row -> !row.waitMode().polls()
                || !PosixBackends.isPosix(row.backend())
                || row.backend().equals(NATIVES.get(0)));
    }

    /**
     * Returns every backend that carries messages once, in its first wait mode, with a thread at the other end: the ends are
     * those of {@link #all}.
     */
    static Stream<Row> withThreadPeers() {
        return withThreadPeers(ChannelKind.MESSAGES);
    }

    /** Returns every backend of mechanisms of this kind once, in its first wait mode, with a thread at the other end. */
    static Stream<Row> withThreadPeers(ChannelKind kind) {
        Set<String> backends = new HashSet<>();
        return of(kind, PeerKind.THREAD)
                .filter(row -> backends.add(row.mechanism().id() + "/" + row.backend()));
    }

    /** Returns all of this kind whose two ends can both be in this JVM: with a thread where the mechanism knows threads. */
    static Stream<Row> inOneJvm(ChannelKind kind) {
        return Stream.concat(
                of(kind, PeerKind.THREAD),
                of(kind, PeerKind.PROCESS)
                        .filter(row -> !row.mechanism().traits().peers().contains(PeerKind.THREAD)));
    }

    private static Stream<Row> of(ChannelKind kind, PeerKind peer) {
        return Mechanisms.all().stream()
                .filter(mechanism -> mechanism.traits().channels() == kind)
                .filter(mechanism -> mechanism.traits().peers().contains(peer))
                .flatMap(mechanism -> mechanism.traits().backendIds().stream()
                        .filter(backend -> !PosixBackends.isPosix(backend) || TESTED.contains(backend))
                        .flatMap(backend -> mechanism.traits().waitModes(backend).stream()
                                .map(mode -> new Row(mechanism, backend, mode, peer))))
                .filter(row -> row.toString().startsWith(PREFIX));
    }

    ChannelSpec spec(int messageBytes) {
        return ChannelSpec.of(backend, messageBytes, waitMode).with(peer);
    }

    /** Returns the shape with a payload of 64 bytes, or with none if it carries none. */
    ChannelSpec specOfAnyPayload() {
        return spec(mechanism.traits().carriesData() ? 64 : ChannelSpec.NO_PAYLOAD);
    }

    /**
     * Tells whether this native backend has a cheaper one beside it, through which the mechanism makes the same system calls:
     * what only the mechanism decides is tested there.
     */
    boolean hasCheaperSibling() {
        return PosixBackends.isPosix(backend) && !backend.equals(NATIVES.get(0));
    }

    /** Tells whether this is the way of waiting that the backend is best at. */
    boolean isFirstMode() {
        return waitMode == mechanism.traits().waitModes(backend).iterator().next();
    }

    boolean triable() {
        return mechanism.traits().triable().contains(backend);
    }

    /** Tells whether it can run on this machine and JDK. */
    boolean isHere(int messageBytes) {
        return mechanism.check(spec(messageBytes)) instanceof Availability.Available;
    }

    /** Skips the test by name with the mechanism's own reason if it cannot run here. */
    void assumeHere(int messageBytes) {
        if (mechanism.check(spec(messageBytes)) instanceof Availability.Unavailable no) {
            Assumptions.abort(this + " of " + messageBytes + " B: " + no.reason());
        }
    }

    /**
     * Opens a session, or skips the test by name with the mechanism's own reason. Its objects are made on one CPU, as where it
     * is measured.
     */
    Session open(int messageBytes, PeerPlan plan) throws IOException {
        return open(messageBytes, plan, peers(plan));
    }

    /** Does the same, but a peer in another process has that process for itself, as where it is measured. */
    Session openAlone(int messageBytes, PeerPlan plan) throws IOException {
        return open(messageBytes, plan, PeerStart.of(peer));
    }

    private Session open(int messageBytes, PeerPlan plan, PeerStart peers) throws IOException {
        assumeHere(messageBytes);
        PeerPlan placed = plan.seat().equals(Seat.FREE) ? plan.on(OWNER_PLACED) : plan;
        return Session.open(mechanism, spec(messageBytes), placed, peers);
    }

    /** Returns who starts a peer of this plan: one more of {@link PeerHost}'s where that is possible, else one alone. */
    PeerStart peers(PeerPlan plan) {
        boolean mayBeHosted = peer == PeerKind.PROCESS
                && !mechanism.traits().inherited()
                && mechanism.traits().channels() != ChannelKind.CONTROL
                && plan.seat().peerCpu() == Seat.NOT_PINNED;
        return mayBeHosted ? PeerHost.shared() : PeerStart.of(peer);
    }

    /** Opens a session for wake-ups or locks, or skips the test by name with the mechanism's own reason. */
    Session openWithoutPayload(PeerPlan plan) throws IOException {
        return open(ChannelSpec.NO_PAYLOAD, plan);
    }

    /** Binds the peer alone. */
    static Seat.At peerOn(int cpu) {
        return new Seat.At(Seat.NOT_PINNED, cpu, Topology.UNKNOWN_KIND);
    }

    /** Has the objects made on a CPU, and binds neither end. */
    static Seat.At madeOn(int cpu) {
        return new Seat.At(cpu, Seat.NOT_PINNED, Topology.UNKNOWN_KIND);
    }

    static PeerPlan echo() {
        return PeerPlan.echo(PayloadCheck.PAYLOAD);
    }

    static PeerPlan slowSink(int batch, Duration afterEach) {
        return PeerPlan.sink(PayloadCheck.PAYLOAD, batch).slow(afterEach);
    }

    @Override
    public String toString() {
        return mechanism.id() + "/" + backend + "/" + waitMode.id() + (peer == PeerKind.PROCESS ? "" : "/" + peer.id());
    }
}
