package org.ipcbench.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A thread of this JVM that plays {@link PeerMain}'s part, over the same kind of control line as a process, so that the
 * two kinds of peer differ only by the process boundary.
 */
final class PeerThread implements StartedPeer {
    static final String NAME = "ipcbench-peer";

    /** How long it takes, at most, to see that its channel is closed, where nothing else wants the CPU. */
    private static final long BY_ITSELF_MS = 20;

    private static final int SHOWN = 8;
    private static final long DESCRIBE_MS = 500;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final SocketChannel control;
    private final Thread thread;

    private PeerThread(SocketChannel control) {
        this.control = control;
        this.thread = new Thread(this::play, NAME);
        thread.setDaemon(true);
    }

    /**
     * Starts a peer that connects to this socket.
     *
     * <p>Called by the owner's thread, which must not be pinned: the peer would inherit the pinning.
     */
    static PeerThread start(Path controlSocket) throws IOException {
        PeerThread peer = new PeerThread(SocketChannel.open(UnixDomainSocketAddress.of(controlSocket)));
        peer.thread.start();
        return peer;
    }

    private void play() {
        try (ControlLine line = new ControlLine(control);
                PrintStream errors = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            PeerMain.playAside(line, errors);
        } catch (IOException e) {
            // The owner broke the control line, and knows why.
            return;
        }
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public String describe() {
        awaitEnd(DESCRIBE_MS);
        String words = lastWords();
        return "the peer (a thread) "
                + (thread.isAlive() ? "is still running, at " + Watchdog.where(thread) : "has ended")
                + (words.isEmpty() ? "" : "; its last words: " + words);
    }

    @Override
    public String lastWords() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .limit(SHOWN)
                .map(String::strip)
                .collect(Collectors.joining(" | "));
    }

    private void awaitEnd(long patienceMs) {
        try {
            thread.join(patienceMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abort() {
        try {
            control.close();
        } catch (IOException e) {
            thread.interrupt();
        }
    }

    @Override
    public void end(long patienceMs) throws IOException {
        abort();
        awaitEnd(BY_ITSELF_MS);
        // Its channel is closed: only its own sleep can still hold it.
        thread.interrupt();
        awaitEnd(patienceMs);
        if (thread.isAlive()) {
            throw new IOException("the peer's thread cannot be ended; " + describe());
        }
    }
}
