package org.ipcbench.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ipcbench.plugin.Plugins;

/** The second JVM, started with the same class path. Keeps its last lines of output, to quote them if it fails. */
final class PeerProcess implements StartedPeer {
    private static final int KEPT_LINES = 8;
    private static final String FRAME = "\tat ";

    /** More JVM options for peers, separated by blanks: the tests start hundreds of peers and have them compiled in less time. */
    private static final String MORE_FLAGS = "ipcbench.peer.options";

    /**
     * A command, its words separated by blanks, that starts the peer's JVM where it lives: {@code unshare --ipc}, {@code nsenter -t PID -i}.
     * It has to become that JVM or to wait for it, and to pass on what it has inherited; both see the same files under the same names.
     */
    private static final String COMMAND = "ipcbench.peer.command";

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread reader;

    private PeerProcess(Process process, InputStream output) {
        this.process = process;
        this.reader = new Thread(() -> keepEndOf(output), "ipcbench-peer-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a peer that will connect to this socket.
     *
     * <p>The caller's thread must not be pinned: the peer would inherit the pinning.
     */
    static PeerProcess start(Consumer<ProcessBuilder> preparation, Path controlSocket) throws IOException {
        List<String> command = new ArrayList<>(words(COMMAND));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.ofMeasured());
        command.addAll(ClassArchive.jvmArgs());
        command.addAll(Plugins.jvmArgs());
        command.addAll(ProfilingOptions.peerJvmArgs());
        command.addAll(words(MORE_FLAGS));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PeerMain.class.getName());
        command.add(controlSocket.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        preparation.accept(builder);
        Process process = builder.start();
        return new PeerProcess(
                process, builder.redirectErrorStream() ? process.getInputStream() : process.getErrorStream());
    }

    private static List<String> words(String property) {
        return Arrays.stream(System.getProperty(property, "").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Optional<Process> process() {
        return Optional.of(process);
    }

    @Override
    public void abort() {
        process.destroyForcibly();
    }

    private void keepEndOf(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            boolean inside = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Of a stack trace its first frame: the others would push out what was said.
                boolean frame = line.startsWith(FRAME);
                if (!(frame && inside)) {
                    keep(line);
                }
                inside = frame;
            }
        } catch (IOException e) {
            // The stream ends with the process; what was read until then is kept.
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    @Override
    public String describe() {
        String ended = "is still running";
        try {
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                int code = process.exitValue();
                ended = code > 128 ? "was killed by signal " + (code - 128) : "ended with exit code " + code;
                reader.join(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words = lastWords();
        return "the peer (pid " + process.pid() + ") " + ended + (words.isEmpty() ? "" : "; its last words: " + words);
    }

    @Override
    public String lastWords() {
        synchronized (lastLines) {
            return String.join(" | ", lastLines);
        }
    }

    @Override
    public void end(long patienceMs) {
        try {
            if (!process.waitFor(patienceMs, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(patienceMs, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
