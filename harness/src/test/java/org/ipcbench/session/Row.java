package org.ipcbench.session;

import java.time.Duration;
import java.util.stream.Stream;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Assumptions;

/** One mechanism, backend and wait mode under test, as its traits declare them. */
record Row(Mechanism mechanism, String backend, WaitMode waitMode) {

    /** Returns all that carry messages. */
    static Stream<Row> all() {
        return all(ChannelKind.MESSAGES);
    }

    /** Returns all that carry wake-ups, less what {@link #sparing} leaves out. */
    static Stream<Row> notifications() {
        return sparing(all(ChannelKind.WAKE_UPS));
    }

    /** Returns all that are locks, less what {@link #sparing} leaves out. */
    static Stream<Row> locks() {
        return sparing(all(ChannelKind.LOCKS));
    }

    /** Lets one native backend poll and the others only sleep: their tries are tested there too, by calls that do not wait. */
    private static Stream<Row> sparing(Stream<Row> rows) {
        return rows.filter(row -> !row.waitMode().polls()
                || !PosixBackends.isPosix(row.backend())
                || row.backend().equals(polling()));
    }

    private static String polling() {
        try {
            return PosixBackends.any().backend();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Row> all(ChannelKind kind) {
        return Mechanisms.all().stream()
                .filter(mechanism -> mechanism.traits().channels() == kind)
                .flatMap(mechanism -> mechanism.traits().backendIds().stream()
                        .flatMap(backend -> mechanism.traits().waitModes(backend).stream()
                                .map(mode -> new Row(mechanism, backend, mode))));
    }

    ChannelSpec spec(int messageBytes) {
        return ChannelSpec.of(backend, messageBytes, waitMode);
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

    /** Opens a session, or skips the test by name with the mechanism's own reason. */
    Session open(int messageBytes, PeerPlan plan) throws java.io.IOException {
        assumeHere(messageBytes);
        return Session.open(mechanism, spec(messageBytes), plan);
    }

    /** Opens a session for wake-ups or locks, or skips the test by name with the mechanism's own reason. */
    Session openWithoutPayload(PeerPlan plan) throws java.io.IOException {
        return open(ChannelSpec.NO_PAYLOAD, plan);
    }

    static PeerPlan echo() {
        return PeerPlan.echo(PayloadCheck.PAYLOAD);
    }

    static PeerPlan slowSink(int batch, Duration afterEach) {
        return PeerPlan.sink(PayloadCheck.PAYLOAD, batch).slow(afterEach);
    }

    @Override
    public String toString() {
        return mechanism.id() + "/" + backend + "/" + waitMode.id();
    }
}
