package org.ipcbench.host;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The limits that this host sets for a process. */
public final class HostLimits {
    private static final int CAP_SYS_RESOURCE = 24;
    private static final SystemFiles FILES = SystemFiles.here();

    private HostLimits() {}

    /**
     * Reads a kernel setting, sysctl(8).
     *
     * @param name with dots, such as {@code kernel.msgmax}
     * @throws IOException if this kernel has no such setting
     * @throws NumberFormatException if it is not a long: some are unsigned
     */
    public static long sysctl(String name) throws IOException {
        String file = "/proc/sys/" + name.replace('.', '/');
        return Long.parseLong(FILES.line(file).orElseThrow(() -> new IOException(file + " cannot be read")));
    }

    /** Returns how many files this process may have open, getrlimit(2). */
    public static long openFiles() {
        return soft("Max open files");
    }

    /** Returns how many bytes all POSIX message queues of this user may take together, getrlimit(2). */
    public static long messageQueueBytes() {
        return soft("Max msgqueue size");
    }

    /** Returns how many signals may be queued for this user's processes, getrlimit(2). */
    public static long pendingSignals() {
        return soft("Max pending signals");
    }

    /** Tells whether this process may exceed most limits, capabilities(7): root in a container often may not. */
    public static boolean mayBeExceeded() {
        return hasCapability(FILES, CAP_SYS_RESOURCE);
    }

    /** Tells whether this process has a capability, by its number in linux/capability.h. */
    static boolean hasCapability(SystemFiles files, int capability) {
        return files.field("/proc/self/status", "CapEff")
                .map(mask -> (Long.parseUnsignedLong(mask, 16) >>> capability & 1) == 1)
                .orElse(false);
    }

    /** Returns a soft limit; {@link Long#MAX_VALUE} if there is none or the kernel does not report it. */
    private static long soft(String name) {
        // "unlimited" is not a number.
        return of(FILES, name)
                .flatMap(limits -> SystemFiles.parse(limits.get(0)))
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the soft and the hard limit of this process by their name in proc_pid_limits(5). */
    static Optional<List<String>> of(SystemFiles files, String name) {
        return files.lines("/proc/self/limits").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Arrays.asList(line.substring(name.length()).strip().split(" {2,}")))
                .filter(columns -> columns.size() >= 2)
                .findFirst();
    }
}
