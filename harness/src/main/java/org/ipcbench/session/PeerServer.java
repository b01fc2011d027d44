package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Starts peers on this host for an owner on another, one at a time: the other end of {@link PeerAt}.
 *
 * <p>Whoever connects has five seconds to prove that he knows the token; at most {@value #MOST_STRANGERS} may be at it. Each
 * connection ends in one line of the log.
 */
public final class PeerServer implements Closeable {
    /** The request for nothing but an answer. */
    static final String HELLO = "hello";

    /** The request for the facts of this host. */
    static final String ENVIRONMENT = "environment";

    /** The request for a peer. */
    static final String SESSION = "session";

    /** Ends the answer. */
    static final String END = "end";

    private static final int MOST_STRANGERS = 16;

    /** The last session's process may need a moment to end; an owner waits a little longer for an answer. */
    private static final Duration TURN = Duration.ofSeconds(3);

    private static final Duration TO_ASK = Duration.ofSeconds(5);
    private static final int KEEPALIVE_S = 10;
    private static final int KEEPALIVE_INTERVAL_S = 5;
    private static final int KEEPALIVE_COUNT = 3;

    private final ServerSocketChannel server;
    private final Token token;
    private final String build;
    private final Supplier<Map<String, Map<String, String>>> environment;
    private final Consumer<String> log;
    private final Semaphore strangers = new Semaphore(MOST_STRANGERS);
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable ServedSession current;

    /**
     * Listens.
     *
     * @param at port 0 lets the kernel pick one
     * @param build what an owner's must be equal to
     * @param environment reads the facts of this host, for the result
     * @param log takes one line for each connection; any thread calls it
     * @throws IOException if the address is not this host's, or is in use; the message is one line
     */
    public PeerServer(
            InetSocketAddress at,
            Token token,
            String build,
            Supplier<Map<String, Map<String, String>>> environment,
            Consumer<String> log)
            throws IOException {
        this.token = token;
        this.build = build;
        this.environment = environment;
        this.log = log;
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(at);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IOException("cannot listen on " + text(at) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the address that it listens on. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    /** Serves until it is closed. */
    public void serve() throws IOException {
        while (true) {
            try {
                SocketChannel connection = server.accept();
                if (!server.isOpen()) {
                    // It came while the listening socket was being closed.
                    connection.close();
                    return;
                }
                if (strangers.tryAcquire()) {
                    Thread served = new Thread(() -> receive(connection), "ipcbench-owner");
                    served.setDaemon(true);
                    served.start();
                } else {
                    log.accept(from(connection) + ": turned away, " + MOST_STRANGERS
                            + " others have not shown the token yet");
                    connection.close();
                }
            } catch (ClosedChannelException e) {
                return;
            }
        }
    }

    /** Has the kernel find out, within half a minute, when the other host has vanished. */
    static void noticeItsEnd(SocketChannel connection) throws IOException {
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connection.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        connection.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_S);
        connection.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_S);
        connection.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_COUNT);
    }

    private void receive(SocketChannel connection) {
        String from = from(connection);
        try (connection) {
            log.accept(from + ": " + admit(connection));
        } catch (IOException | RuntimeException e) {
            log.accept(from + ": " + (e.getMessage() == null ? "the connection was closed here" : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how it ended. */
    private String admit(SocketChannel connection) throws IOException, InterruptedException {
        Handshake handshake = new Handshake(connection, token, build);
        try {
            noticeItsEnd(connection);
            handshake.demand();
        } finally {
            strangers.release();
        }
        if (!turn.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            handshake.refuse("it is busy with another session; one at a time");
            return "refused, another session is going on";
        }
        try {
            handshake.welcome();
            return answer(connection);
        } finally {
            turn.release();
        }
    }

    @SuppressWarnings("try") // the watch only has to be closed
    private String answer(SocketChannel connection) throws IOException {
        ControlLine owner = new ControlLine(connection);
        try (Watchdog watchdog = new Watchdog()) {
            String request;
            try (Watchdog.Watch ignored = watchdog.watch(TO_ASK, where -> closeQuietly(connection))) {
                request = owner.receive();
            }
            if (request.equals(HELLO)) {
                owner.send(END);
                return "may come in";
            }
            if (request.equals(ENVIRONMENT)) {
                tell(owner);
                return "told the facts of this host";
            }
            if (!request.equals(SESSION)) {
                throw new IOException("an unknown request");
            }
            try (ServedSession session = new ServedSession(connection, owner, watchdog)) {
                current = session;
                return session.serve();
            } finally {
                current = null;
            }
        }
    }

    private void tell(ControlLine owner) throws IOException {
        for (Map.Entry<String, Map<String, String>> group : environment.get().entrySet()) {
            for (Map.Entry<String, String> fact : group.getValue().entrySet()) {
                owner.send(String.join("\t", group.getKey(), fact.getKey(), fact.getValue()));
            }
        }
        owner.send(END);
    }

    static void closeQuietly(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            // It was to end anyway.
            return;
        }
    }

    private static String from(SocketChannel connection) {
        try {
            return text((InetSocketAddress) connection.getRemoteAddress());
        } catch (IOException e) {
            return "somebody";
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /** Ends the running session, if there is one, and listens no more. Idempotent; any thread may call it. */
    @Override
    public void close() throws IOException {
        server.close();
        ServedSession running = current;
        if (running != null) {
            running.close();
        }
    }
}
