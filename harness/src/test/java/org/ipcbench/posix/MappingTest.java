package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MappingTest {

    /** Enough pages for the loop to be compiled, by a compiler that drops what has no effect. */
    private static final int BYTES = 256 << 20;

    @Test
    void aMappingHasAllItsPagesFromTheStart() throws IOException {
        Path tmpfs = Path.of("/dev/shm");
        Assumptions.assumeTrue(
                Files.isWritable(tmpfs) && Files.getFileStore(tmpfs).getUsableSpace() > 2L * BYTES,
                "/dev/shm has no room for " + BYTES + " bytes");
        Posix posix = PosixBackends.any();
        Path file = tmpfs.resolve("ipcbench-test-" + UUID.randomUUID());
        int descriptor =
                posix.open(file.toString(), Posix.O_CREAT | Posix.O_EXCL | Posix.O_RDWR | Posix.O_CLOEXEC, 0600);
        ErrnoException.check(descriptor, "open", file.toString());
        Files.delete(file);
        try {
            ErrnoException.check(posix.allocate(descriptor, BYTES), "fallocate", file.toString());
            Mapping mapping = Mapping.ofFile(posix, descriptor, BYTES);
            mapping.memory().putLong(BYTES / 2, 42);
            assertThat(residentKiB(posix.addressOf(mapping.memory()))).isEqualTo(BYTES >> 10);
            Mapping.touch(mapping.memory());
            assertThat(mapping.memory().getLong(BYTES / 2))
                    .as("touched, not changed")
                    .isEqualTo(42);
            mapping.release();
        } finally {
            posix.close(descriptor);
        }
    }

    /** Returns how much of the mapping that begins at this address this process has in its page tables; proc(5), smaps. */
    private static long residentKiB(long address) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(Long.toHexString(address) + "-")) {
                inside = true;
            } else if (inside && line.startsWith("Rss:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/self/smaps has no mapping at " + Long.toHexString(address));
    }
}
