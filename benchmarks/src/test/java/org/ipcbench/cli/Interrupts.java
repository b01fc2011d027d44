package org.ipcbench.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shell starts its background jobs with SIGINT ignored, which their children inherit (sh(1), signal(7)). */
final class Interrupts {
    private static final int SIGINT = 2;

    private Interrupts() {}

    /** Skips the test where Ctrl-C would not reach a child of this JVM. */
    static void assumeDelivered() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElseThrow();
        assumeTrue(
                (Long.parseUnsignedLong(ignored, 16) & 1L << (SIGINT - 1)) == 0,
                "SIGINT is ignored here, as in a shell's background job; run the tests in the foreground");
    }
}
