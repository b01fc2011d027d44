package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells what the standard streams of this process are, which Java itself does not. */
final class StandardStreams {
    static final int OUTPUT = 1;
    static final int ERROR = 2;

    private StandardStreams() {}

    /** Tells whether a stream is a terminal. */
    static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** Tells whether a stream is a pipe or a socket, whose reader may go away. */
    static boolean isPipe(int descriptor) {
        return target(descriptor).matches("(pipe|socket):.*");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(descriptor)))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
