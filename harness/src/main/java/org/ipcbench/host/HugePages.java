package org.ipcbench.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How much of this process's shared memory lies on huge pages, of 2 MiB on most machines.
 *
 * <p>The administrator allows them: for files by mounting {@code /dev/shm} with {@code huge=always}, for System V segments by
 * {@code /sys/kernel/mm/transparent_hugepage/shmem_enabled}. Whether a mapping got one is the kernel's choice at the first
 * touch, so it is read afterwards, from {@code /proc/self/smaps_rollup}; proc_pid_smaps(5), tmpfs(5).
 */
public final class HugePages {
    private static final String UNIT = " kB";
    private static final int KIB = 1024;

    private HugePages() {}

    /** Returns the bytes now mapped by huge pages; empty if the kernel does not report them. */
    public static Optional<Long> sharedBytes() {
        return sharedBytes(SystemFiles.REAL_ROOT);
    }

    static Optional<Long> sharedBytes(Path root) {
        return SystemFiles.below(root)
                .field("/proc/self/smaps_rollup", "ShmemPmdMapped")
                .filter(value -> value.endsWith(UNIT))
                .flatMap(value -> SystemFiles.parse(value.substring(0, value.length() - UNIT.length())))
                .map(kib -> kib * KIB);
    }
}
