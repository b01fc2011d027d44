package org.ipcbench.session;

import java.time.Duration;
import java.util.stream.Stream;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Assumptions;

/**
 * One mechanism, backend and wait mode under test, as its traits declare them.
 *
 * <p>{@code -Dipcbench.rows=PREFIX} narrows the tests down while one works on a mechanism, such as {@code posix-mq/}.
 */
record Row(Mechanism mechanism, String backend, WaitMode waitMode) {

    private static final String PREFIX = System.getProperty("ipcbench.rows", "");

    static Stream<Row> all() {
        return Mechanisms.all().stream()
                .flatMap(mechanism -> mechanism.traits().backendIds().stream()
                        .flatMap(backend -> mechanism.traits().waitModes(backend).stream()
                                .map(mode -> new Row(mechanism, backend, mode))))
                .filter(row -> row.toString().startsWith(PREFIX));
    }

    ChannelSpec spec(int messageBytes) {
        return ChannelSpec.of(backend, messageBytes, waitMode);
    }

    boolean triable() {
        return mechanism.traits().triable().contains(backend);
    }

    /** Opens a session, or skips the test by name with the mechanism's own reason. */
    Session open(int messageBytes, PeerPlan plan) throws java.io.IOException {
        if (mechanism.check(spec(messageBytes)) instanceof Availability.Unavailable no) {
            Assumptions.abort(this + " of " + messageBytes + " B: " + no.reason());
        }
        return Session.open(mechanism, spec(messageBytes), plan);
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
