package org.ipcbench.twin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Availability;
import org.jspecify.annotations.Nullable;

/**
 * The C program of the twins: compiled on first use, in a private directory, from sources on the class path. It is
 * removed on close or when the JVM exits; after a kill, by the next sweep.
 */
final class NativeProgram implements Closeable {

    /** The files of {@code harness/src/main/c}, named here because a class path cannot be listed. */
    static final List<String> SOURCES = List.of(
            "floor.h",
            "roles.h",
            "measure.h",
            "descriptors.h",
            "futex.h",
            "meter.h",
            "pair.h",
            "main.c",
            "pair.c",
            "measure.c",
            "descriptors.c",
            "sockets.c",
            "queues.c",
            "shared.c",
            "notify.c",
            "calls.c",
            "meter.c");

    private static final String FOLDER = "/org/ipcbench/floor/";
    private static final List<String> FLAGS = List.of("-O2", "-std=gnu11", "-D_GNU_SOURCE");

    /** Both are part of libc since glibc 2.34, and empty in musl. */
    private static final List<String> LIBRARIES = List.of("-lrt", "-pthread");

    private static final String NAME = "floor";
    private static final long COMPILER_SECONDS = 120;

    private final List<String> compiler;
    private @Nullable WorkDir workDir;
    private @Nullable Availability availability;
    private String version = "unknown";

    /**
     * Creates a program that is not built yet.
     *
     * @param compiler the command and its arguments, if any
     */
    NativeProgram(List<String> compiler) {
        this.compiler = List.copyOf(compiler);
    }

    /** Returns the compiler of the environment: {@code $CC}, otherwise {@code cc}. */
    static List<String> compilerHere() {
        String chosen = System.getenv("CC");
        return chosen == null || chosen.isBlank()
                ? List.of("cc")
                : List.of(chosen.strip().split("\\s+"));
    }

    /** Builds the program unless that was tried before; returns whether it can run, or why not. */
    synchronized Availability check() {
        if (availability == null) {
            availability = build();
        }
        return availability;
    }

    /** Returns the compiler's version, in one line; {@code unknown} before the program is built. */
    synchronized String version() {
        return version;
    }

    /** Returns the path of the built program. Call only after {@link #check} has found it available. */
    synchronized Path binary() {
        return directory().resolve(NAME);
    }

    /** Returns the private directory of the program. */
    Path directory() {
        return workDir().directory();
    }

    /**
     * Returns the private directory for shared memory, on the file system that the mechanisms use.
     *
     * @throws IOException if it cannot be created
     */
    Path memoryDirectory() throws IOException {
        return workDir().memoryDirectory();
    }

    private synchronized WorkDir workDir() {
        WorkDir own = workDir;
        if (own == null) {
            throw new IllegalStateException("the program is not built");
        }
        return own;
    }

    /** Returns the mechanisms and single calls that the built program lists. */
    Set<String> twins() throws IOException {
        return answer(List.of(binary().toString(), "--list")).lines().collect(Collectors.toSet());
    }

    private Availability build() {
        try {
            List<String> asked =
                    Stream.concat(compiler.stream(), Stream.of("--version")).toList();
            version = answer(asked).lines().findFirst().orElse("unknown").strip();
        } catch (IOException e) {
            return Availability.unavailable(
                    "no C compiler: " + e.getMessage(),
                    "install one, or set CC: apt install gcc libc6-dev (Debian), dnf install gcc (Fedora), "
                            + "apk add gcc musl-dev linux-headers (Alpine)");
        }
        try {
            WorkDir own = WorkDir.create();
            workDir = own;
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtExit, "ipcbench-c-twins"));
            compile(own.directory());
        } catch (IOException e) {
            return Availability.unavailable(
                    "the C program does not build: " + e.getMessage(),
                    "install the headers of the C library and of the kernel: apt install libc6-dev (Debian)");
        }
        try {
            twins();
            return Availability.available();
        } catch (IOException e) {
            return Availability.unavailable(
                    "the C program does not run: " + e.getMessage(),
                    "if the directory forbids programs (noexec), choose another one: "
                            + "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    private void compile(Path directory) throws IOException {
        List<String> command = new ArrayList<>(compiler);
        command.addAll(FLAGS);
        command.addAll(List.of("-o", directory.resolve(NAME).toString()));
        for (String source : SOURCES) {
            Path file = directory.resolve(source);
            try (InputStream in = NativeProgram.class.getResourceAsStream(FOLDER + source)) {
                if (in == null) {
                    throw new IOException("the jar lacks " + FOLDER + source);
                }
                Files.copy(in, file);
            }
            if (source.endsWith(".c")) {
                command.add(file.toString());
            }
        }
        command.addAll(LIBRARIES);
        answer(command);
    }

    /** Returns what a command prints; if it fails, throws with the first line of its error. */
    private static String answer(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " was running", e);
        }
        if (process.exitValue() != 0) {
            String complaint = out.lines()
                    .filter(line -> line.contains("error"))
                    .findFirst()
                    .orElse(out.lines().findFirst().orElse("no output"));
            throw new IOException(command.get(0) + " ended with " + process.exitValue() + ": " + complaint.strip());
        }
        return out;
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("ipcbench: " + e.getMessage());
        }
    }

    /** Removes the program and its directory; the next use builds it again. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        WorkDir own = workDir;
        workDir = null;
        availability = null;
        if (own != null) {
            own.close();
        }
    }
}
