package org.ipcbench.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfiler;

/** async-profiler's native library, which the jar carries for each architecture. */
public final class AsyncLibrary {
    private static final String NAME = "libasyncProfiler.so";

    /** From the one that sees most: only the kernel's own events show what happens inside system calls. */
    private static final List<String> EVENTS = List.of("cpu-clock", "ctimer", "itimer");

    private AsyncLibrary() {}

    /**
     * Writes the library of this architecture into a directory.
     *
     * @throws IOException if there is none, or it cannot be written
     */
    public static Path unpack(Path directory) throws IOException {
        String architecture = System.getProperty("os.arch");
        String folder =
                switch (architecture) {
                    case "amd64", "x86_64" -> "linux-x64";
                    case "aarch64" -> "linux-arm64";
                    default -> architecture;
                };
        try (InputStream in = AsyncProfiler.class.getResourceAsStream("/" + folder + "/" + NAME)) {
            if (in == null) {
                throw new IOException("there is none for " + architecture);
            }
            Path library = directory.resolve(NAME);
            Files.copy(in, library);
            return library;
        }
    }

    /**
     * Finds out, in this JVM, what async-profiler can sample by.
     *
     * @throws IOException if it cannot be loaded, or can sample by nothing
     */
    public static String usableEvent(Path library) throws IOException {
        IOException refusal = new IOException("it knows no event");
        for (String event : EVENTS) {
            try {
                execute(library.toString(), "start,event=" + event);
                execute(library.toString(), "stop");
                return event;
            } catch (IOException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    /** Passes a command to the profiler inside this JVM. */
    static void execute(String library, String command) throws IOException {
        try {
            AsyncProfiler.getInstance(library).execute(command);
        } catch (IllegalStateException | IllegalArgumentException | LinkageError e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
