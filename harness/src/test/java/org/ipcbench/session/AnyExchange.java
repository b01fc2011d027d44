package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.contract.LockContract;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.contract.NotificationContract;
import org.ipcbench.exchange.PassedFiles;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.LockChannel;

/** What there is to be done over a channel, whatever its kind, with a check of all that can be checked. */
final class AnyExchange {
    private static final int MESSAGE_BYTES = 4097;
    private static final int ROUNDS = 10 * LockChannel.LOCKS;

    private final Session session;
    private final ChannelKind kind;
    private final ByteBuffer value = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    private long rounds;

    private AnyExchange(Session session, ChannelKind kind) {
        this.session = session;
        this.kind = kind;
    }

    /** Opens a session whose peer, alone in its process, plays the part that belongs to this kind of channel. */
    static Session open(Row row) throws IOException {
        return row.openAlone(
                bytes(row),
                switch (row.mechanism().traits().channels()) {
                    case VALUES -> PeerPlan.watch();
                    case CONTROL -> PeerPlan.rest();
                    default -> Row.echo();
                });
    }

    /** Returns how many bytes a message of {@link #open} has. */
    static int bytes(Row row) {
        return row.mechanism().traits().carriesData() ? MESSAGE_BYTES : 0;
    }

    /** Goes on with a session of {@link #open}. */
    static AnyExchange over(Session session, Row row) {
        return new AnyExchange(session, row.mechanism().traits().channels());
    }

    /** Does some rounds. */
    void some() throws IOException {
        switch (kind) {
            case MESSAGES -> MessageContract.carriesEveryByteInOrder(session.channel(), MESSAGE_BYTES, ROUNDS);
            case WAKE_UPS -> NotificationContract.bounces(session.notifications(), ROUNDS);
            case LOCKS -> LockContract.passesTheTurn(session.locks(), ROUNDS);
            case OPEN_FILES -> passFiles();
            case VALUES -> publish();
            default -> stopAndContinue();
        }
        rounds += ROUNDS;
    }

    private void passFiles() throws IOException {
        try (PassedFiles files = PassedFiles.open(session.openFiles(), 2)) {
            for (int i = 0; i < ROUNDS; i++) {
                files.prove(session.openFiles());
            }
        }
    }

    private void publish() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            PayloadCheck.WORDS.fill(value, rounds + i + 1);
            session.value().publish(value);
        }
        letTheWatcherLook();
    }

    /** Leaves the value alone for a while: who writes without a break may tear every look that the peer takes. */
    private static void letTheWatcherLook() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    private void stopAndContinue() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            session.control().stop();
            session.control().resume();
        }
    }

    /** Stops the peer, which must have received what there was. */
    void end() throws IOException {
        long received = session.stop();
        switch (kind) {
            case VALUES -> assertThat(received).as("versions the peer checked").isPositive();
            case CONTROL -> assertThat(received).isZero();
            default -> assertThat(received).as("rounds the peer took part in").isEqualTo(rounds);
        }
    }
}
