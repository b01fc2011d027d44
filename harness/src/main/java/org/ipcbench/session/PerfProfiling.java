package org.ipcbench.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Recordings by perf, one for each process, and what perf says about each in words.
 *
 * <p>perf takes the names of compiled methods from a file of the JVM, {@code /tmp/perf-PID.map}, so that the words must be written
 * while both JVMs run; the file is then kept beside the recording.
 */
final class PerfProfiling implements Profiling {
    private static final Path MAPS = Path.of("/tmp");
    private static final long PATIENCE_MS = 20_000;
    private static final int POLL_MS = 20;

    private final Session session;
    private final Path into;
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final List<Process> recording = new ArrayList<>();

    /** Starts perf: what a pinned thread starts would compete with the exchange for its CPU. */
    private final ExecutorService unpinned = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "ipcbench-perf");
        thread.setDaemon(true);
        return thread;
    });

    PerfProfiling(Session session, ProfilingOptions options) throws IOException {
        this.session = session;
        this.into = Path.of(options.into());
        pids.put("owner", ProcessHandle.current().pid());
        if (session.hasTwoProcesses()) {
            pids.put("peer", session.peerPid());
        }
        // The executor makes its thread with its first task, now.
        apart(() -> {});
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void start() throws IOException {
        apart(() -> {
            for (Map.Entry<String, Long> side : pids.entrySet()) {
                Path data = data(side.getKey());
                recording.add(perf(
                                "record",
                                "--quiet",
                                "-g",
                                "-F",
                                "999",
                                "-p",
                                side.getValue().toString(),
                                "-o",
                                data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                into.resolve("." + side.getKey() + ".log").toFile())
                        .start());
            }
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            for (String side : pids.keySet()) {
                // perf writes the head of its file once it samples.
                while (!Files.exists(data(side)) || Files.size(data(side)) == 0) {
                    if (recording.stream().anyMatch(perf -> !perf.isAlive()) || System.nanoTime() > end) {
                        throw new IOException("perf does not record the " + side + ": " + words(side));
                    }
                    Thread.sleep(POLL_MS);
                }
            }
        });
    }

    @Override
    public void stop() throws IOException {
        apart(() -> {
            recording.forEach(Process::destroy);
            for (Process perf : recording) {
                await(perf, "recording");
            }
        });
        try {
            OwnProfile.carryOut(OwnProfile.MAP);
            if (session.hasTwoProcesses()) {
                session.profilePeer(OwnProfile.MAP);
            }
            apart(() -> {
                for (String side : pids.keySet()) {
                    describe(side);
                }
            });
        } finally {
            for (long pid : pids.values()) {
                keep(MAPS.resolve("perf-" + pid + ".map"));
            }
            unpinned.shutdown();
        }
    }

    private void describe(String side) throws IOException, InterruptedException {
        Process report = perf(
                        "report",
                        "--stdio",
                        "--no-children",
                        "--percent-limit",
                        "0.5",
                        "-i",
                        data(side).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(into.resolve(side + ".txt").toFile())
                .start();
        await(report, "report");
    }

    private static void await(Process perf, String what) throws IOException, InterruptedException {
        if (!perf.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
            perf.destroyForcibly();
            throw new IOException("perf does not end its " + what);
        }
    }

    private void keep(Path map) throws IOException {
        if (Files.exists(map)) {
            Files.copy(map, into.resolve(map.getFileName()));
            Files.delete(map);
        }
    }

    private Path data(String side) {
        return into.resolve(side + ".perf.data");
    }

    private String words(String side) throws IOException {
        String log = Files.readString(into.resolve("." + side + ".log"), StandardCharsets.UTF_8);
        return log.strip().replaceAll("\\s+", " ");
    }

    private static ProcessBuilder perf(String... arguments) {
        ProcessBuilder perf = new ProcessBuilder("perf");
        perf.command().addAll(List.of(arguments));
        perf.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return perf;
    }

    private void apart(Task task) throws IOException {
        Future<?> done = unpinned.submit(() -> {
            task.run();
            return null;
        });
        try {
            done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while perf was at work", e);
        }
    }
}
