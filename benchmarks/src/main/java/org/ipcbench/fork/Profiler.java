package org.ipcbench.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.plan.UserError;
import org.ipcbench.session.AsyncLibrary;
import org.ipcbench.session.ProfilingOptions;
import org.jspecify.annotations.Nullable;

/** What can take a profile of both processes of a fork. */
public enum Profiler {
    /** Flame graphs, by the async-profiler that the jar carries. */
    ASYNC,

    /** Recordings, by the perf of this machine. */
    PERF;

    private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");
    private static final int PATIENCE_S = 30;

    /** What async-profiler samples by here; null until asked. */
    private static @Nullable String event;

    /**
     * Finds a profiler by its id.
     *
     * @throws IllegalArgumentException if there is none; the message says what is allowed
     */
    public static Profiler of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown profiler '" + id + "'; known: "
                        + Arrays.stream(values()).map(Profiler::id).collect(Collectors.joining(", "))));
    }

    /** Returns its name on the command line and in results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tries it, and returns how it samples here, for a reader of the profiles.
     *
     * @throws UserError if it does not work here
     */
    public String demand() {
        try (WorkDir own = WorkDir.create()) {
            return this == ASYNC ? "async-profiler, event " + event(own.directory()) : perf(own.directory());
        } catch (IOException e) {
            throw new UserError("--prof " + id() + " needs a directory for temporary files: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the JVM options of a fork that it profiles.
     *
     * @param room where it may write, and leaves the profiles
     * @param title names what is measured
     */
    public List<String> jvmArgs(Path room, String title) throws IOException {
        if (this == PERF) {
            return ProfilingOptions.perf(room, title).jvmArgs();
        }
        Path beside = room.resolveSibling("async-profiler");
        Files.createDirectory(beside);
        return ProfilingOptions.async(AsyncLibrary.unpack(beside), event(beside), room, title)
                .jvmArgs();
    }

    private static synchronized String event(Path directory) {
        String known = event;
        if (known == null) {
            try {
                known = AsyncLibrary.usableEvent(AsyncLibrary.unpack(directory));
                event = known;
            } catch (IOException e) {
                throw new UserError(
                        "--prof async: async-profiler does not start here: "
                                + JavaWords.oneLine(String.valueOf(e.getMessage()))
                                + "; it needs a directory for temporary files that may hold programs"
                                + " (JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR)",
                        e);
            }
        }
        return known;
    }

    private static String perf(Path directory) throws IOException {
        Path log = directory.resolve("perf.log");
        Process process;
        try {
            process = new ProcessBuilder(
                            "perf",
                            "record",
                            "--quiet",
                            "-g",
                            "-o",
                            directory.resolve("perf.data").toString(),
                            "true")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UserError(
                    "--prof perf needs the program perf, which does not start here; on Debian: apt install linux-perf, or use"
                            + " --prof async",
                    e);
        }
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UserError("--prof perf: perf does not end; use --prof async");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while perf was tried", e);
        }
        if (process.exitValue() != 0) {
            throw new UserError(refusal(Files.readString(log, StandardCharsets.UTF_8)));
        }
        return "perf, its usual event";
    }

    private static String refusal(String words) {
        String said = words.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("Error:?"))
                .findFirst()
                .orElse("it does not say why");
        return "--prof perf: perf cannot record here: " + JavaWords.oneLine(said) + " (kernel.perf_event_paranoid is "
                + paranoid()
                + "); allow it with sudo sysctl kernel.perf_event_paranoid=1, in a container also with --cap-add PERFMON, or"
                + " use --prof async";
    }

    private static String paranoid() {
        try {
            return Files.readString(PARANOID).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
