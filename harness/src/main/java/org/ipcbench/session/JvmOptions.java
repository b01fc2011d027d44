package org.ipcbench.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What every JVM of ipcbench is started with; the launcher script and the tests give the same file to {@code java @FILE}. */
public final class JvmOptions {
    private static final List<String> ALL = read();

    private JvmOptions() {}

    /** Returns the options, the same for each JVM and each process. */
    public static List<String> all() {
        return ALL;
    }

    private static List<String> read() {
        InputStream file = Objects.requireNonNull(JvmOptions.class.getResourceAsStream("jvm.options"), "jvm.options");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
