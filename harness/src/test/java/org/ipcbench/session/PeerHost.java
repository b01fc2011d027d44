package org.ipcbench.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One other JVM that plays the peers of many sessions, each on a thread of its own, so that not every case of a contract
 * waits for the start of a JVM. To the owner they are peers in another process.
 *
 * <p>Not for peers that are killed or pinned, nor for mechanisms that have to do with how a process is started. It ends with
 * the JVM that has started it.
 */
final class PeerHost implements LocalStart {
    private static final PeerHost SHARED = new PeerHost();

    private static final String START = "start ";
    private static final String END = "end ";
    private static final String DESCRIBE = "describe ";
    private static final String WORDS = "words ";
    private static final String DONE = "done";

    private @Nullable Process process;
    private PrintStream orders = System.out;
    private BufferedReader answers = new BufferedReader(BufferedReader.nullReader());

    private PeerHost() {}

    /** Returns the one of this JVM, which is started when it is needed first, or after it was killed. */
    static PeerHost shared() {
        return SHARED;
    }

    @Override
    public synchronized StartedPeer start(Consumer<ProcessBuilder> preparation, Path controlSocket) throws IOException {
        Process host = process;
        if (host == null || !host.isAlive()) {
            host = Jvm.startMeasured(Host.class);
            process = host;
            orders = new PrintStream(host.getOutputStream(), true, StandardCharsets.UTF_8);
            answers = host.inputReader();
        }
        Hosted peer = new Hosted(this, host, controlSocket);
        String answer = ask(START + controlSocket);
        if (!answer.equals(DONE)) {
            throw new IOException("the host of peers: " + answer);
        }
        return peer;
    }

    private synchronized String ask(String question) {
        try {
            orders.println(question);
            String answer = answers.readLine();
            return answer == null ? "it has died" : answer;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The host itself: obeys one order after the other until nobody is there to give one. */
    static final class Host {
        private static final long PATIENCE_MS = 2000;

        /** What the JDK has mapped goes when it is collected, and the files' memory with it. */
        private static final int SESSIONS_A_COLLECTION = 20;

        private final Map<String, PeerThread> peers = new HashMap<>();
        private int sessions;

        private Host() {}

        public static void main(String[] arguments) throws IOException {
            PrintStream answers = System.out;
            System.setOut(System.err);
            Host host = new Host();
            try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                    answers.println(host.answer(order));
                }
            }
            Runtime.getRuntime().halt(0);
        }

        private String answer(String order) {
            String socket = order.substring(order.indexOf(' ') + 1);
            try {
                if (order.startsWith(START)) {
                    peers.put(socket, PeerThread.start(Path.of(socket)));
                    return DONE;
                }
                PeerThread peer = peers.get(socket);
                if (peer == null) {
                    return DONE;
                }
                if (order.startsWith(END)) {
                    peers.remove(socket);
                    peer.end(PATIENCE_MS);
                    collect();
                    return DONE;
                }
                return order.startsWith(DESCRIBE) ? peer.describe() : peer.lastWords();
            } catch (IOException e) {
                return e.toString().replaceAll("\\R", " ");
            }
        }

        private void collect() {
            if (++sessions % SESSIONS_A_COLLECTION == 0) {
                System.gc();
            }
        }
    }

    /** One of its peers. */
    private record Hosted(PeerHost host, Process jvm, Path controlSocket) implements StartedPeer {
        @Override
        public boolean isAlive() {
            return jvm.isAlive();
        }

        @Override
        public Optional<Process> process() {
            return Optional.of(jvm);
        }

        @Override
        public String describe() {
            return host.ask(DESCRIBE + controlSocket) + ", in process " + jvm.pid();
        }

        @Override
        public String lastWords() {
            return host.ask(WORDS + controlSocket);
        }

        @Override
        public void abort() {
            jvm.destroyForcibly();
        }

        @Override
        public void end(long patienceMs) throws IOException {
            String answer = host.ask(END + controlSocket);
            if (!answer.equals(DONE)) {
                abort();
                throw new IOException("a hosted peer does not end: " + answer);
            }
        }
    }
}
