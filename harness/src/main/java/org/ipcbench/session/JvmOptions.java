package org.ipcbench.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The options of every JVM of ipcbench; the launcher script and the tests pass the same file to {@code java @FILE}. */
public final class JvmOptions {
    private static final List<String> ALL = read();

    /** The reasons are in docs/method.md. */
    private static final List<String> QUIET = List.of(
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx256m",
            "-Xmn192m",
            "-XX:MetaspaceSize=64m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:GuaranteedSafepointInterval=0");

    private JvmOptions() {}

    /** Returns the options that every JVM gets. */
    public static List<String> all() {
        return ALL;
    }

    /** Returns the options of the two measured JVMs: all, and those that keep the JVM's own threads out of the way. */
    public static List<String> ofMeasured() {
        return Stream.concat(ALL.stream(), QUIET.stream()).toList();
    }

    private static List<String> read() {
        try (InputStream file =
                Objects.requireNonNull(JvmOptions.class.getResourceAsStream("jvm.options"), "jvm.options")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
