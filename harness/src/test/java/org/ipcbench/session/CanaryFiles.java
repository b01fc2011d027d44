package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;

/**
 * A file that is open many times: it takes the descriptor numbers that were given back a moment ago, so that who closes one of
 * those numbers again closes this file.
 */
final class CanaryFiles implements AutoCloseable {
    /** More than one end of any mechanism gives back, and than are free below. */
    private static final int MANY = 64;

    private final Posix posix = PosixBackends.any();
    private final Path file;
    private final int[] descriptors = new int[MANY];

    CanaryFiles(Path file) throws IOException {
        this.file = file;
        for (int i = 0; i < MANY; i++) {
            descriptors[i] = (int) ErrnoException.check(
                    posix.open(file.toString(), Posix.O_RDONLY | Posix.O_CLOEXEC, 0), "open", file.toString());
        }
    }

    void assertAllOpen() {
        assertThat(IntStream.of(descriptors).filter(this::isOurs).count())
                .as("of our own open files")
                .isEqualTo(MANY);
    }

    private boolean isOurs(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        for (int descriptor : descriptors) {
            if (isOurs(descriptor)) {
                posix.close(descriptor);
            }
        }
    }
}
