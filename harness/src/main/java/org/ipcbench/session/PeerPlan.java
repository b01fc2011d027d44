package org.ipcbench.session;

import java.time.Duration;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.exchange.PeerRole;
import org.ipcbench.exchange.Service;
import org.ipcbench.host.Seat;

/**
 * What a {@link Session} wants of its peer, and where the two run.
 *
 * @param batch after how many messages a {@link PeerRole#SINK} answers; 1 or more
 * @param seat the CPU of the peer's thread, and that of the owner once the session is open
 * @param service what the peer does on each message besides; nothing in measurements
 * @param metered whether the owner will read the {@link HandOffMeter}
 * @param timeToStart how long starting the peer and joining the channel may take
 */
public record PeerPlan(
        PeerRole role,
        PayloadCheck check,
        int batch,
        Seat.At seat,
        Service service,
        boolean metered,
        Duration timeToStart) {

    private static final Duration TIME_TO_START = Duration.ofSeconds(20);

    /** Returns the plan for a peer that sends back what it receives. */
    public static PeerPlan echo(PayloadCheck check) {
        return free(PeerRole.ECHO, check, 1);
    }

    /** Returns the plan for a peer that checks and counts what it receives, and answers after each batch. */
    public static PeerPlan sink(PayloadCheck check, int batch) {
        return free(PeerRole.SINK, check, batch);
    }

    /** Returns the plan for a peer that counts the messages that arrive, where some may be lost. */
    public static PeerPlan count() {
        return free(PeerRole.COUNT, PayloadCheck.STAMP, 1);
    }

    /**
     * Returns the plan for a peer that records how long after its due time each message arrives.
     *
     * @param mayDrop whether messages may be lost
     */
    public static PeerPlan time(boolean mayDrop) {
        return free(mayDrop ? PeerRole.TIME_LOSSY : PeerRole.TIME, PayloadCheck.STAMP, 1);
    }

    /** Returns the plan for a peer that reads a value as often as it can, and checks every byte of it. */
    public static PeerPlan watch() {
        return free(PeerRole.WATCH, PayloadCheck.WORDS, 1);
    }

    /** Returns the plan for a peer that joins other channels, for {@link Connections}. */
    public static PeerPlan join() {
        return free(PeerRole.JOIN, PayloadCheck.STAMP, 1);
    }

    /** Returns the plan for a peer that does nothing. */
    public static PeerPlan rest() {
        return free(PeerRole.REST, PayloadCheck.STAMP, 1);
    }

    private static PeerPlan free(PeerRole role, PayloadCheck check, int batch) {
        return new PeerPlan(role, check, batch, Seat.FREE, Service.NONE, false, TIME_TO_START);
    }

    /** Pins the peer's thread, and creates the objects on the owner's future CPU; the caller pins itself afterwards. */
    public PeerPlan on(Seat.At seat) {
        return new PeerPlan(role, check, batch, seat, service, metered, timeToStart);
    }

    /** Makes a sink pause after each message. */
    public PeerPlan slow(Duration afterEach) {
        return serving(Service.pause(afterEach));
    }

    /** Makes the peer do this on each message besides. */
    public PeerPlan serving(Service work) {
        return new PeerPlan(role, check, batch, seat, work, metered, timeToStart);
    }

    /** Makes the peer take part in a {@link HandOffMeter}; pin both sides, to two CPUs. */
    public PeerPlan withMeter() {
        return new PeerPlan(role, check, batch, seat, service, true, timeToStart);
    }
}
