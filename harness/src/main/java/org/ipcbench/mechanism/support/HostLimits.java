package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the administrator of this host lets a process have. */
public final class HostLimits {
    private static final int CAP_SYS_RESOURCE = 24;

    private HostLimits() {}

    /**
     * Reads a kernel setting, sysctl(8).
     *
     * <p>Reads by lines: Files.readString first asks for one byte, after which the kernel says that such a file is over.
     *
     * @param name with dots, such as {@code kernel.msgmax}
     * @throws IOException if this kernel has no such setting
     */
    public static long sysctl(String name) throws IOException {
        Path file = Path.of("/proc/sys").resolve(name.replace('.', '/'));
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    /** Returns how many files this process may have open, getrlimit(2). */
    public static long openFiles() {
        return soft("Max open files");
    }

    /** Returns how many bytes all POSIX message queues of this user may have, getrlimit(2). */
    public static long messageQueueBytes() {
        return soft("Max msgqueue size");
    }

    /** Returns how many signals may be queued for this user's processes, getrlimit(2). */
    public static long pendingSignals() {
        return soft("Max pending signals");
    }

    /** Returns a soft limit of this process by its name in proc(5); no limit if the kernel does not tell. */
    private static long soft(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.substring(name.length()).strip().split(" +", -1)[0]);
                }
            }
            return Long.MAX_VALUE;
        } catch (IOException | NumberFormatException e) {
            // "unlimited", or a system without /proc.
            return Long.MAX_VALUE;
        }
    }

    /** Tells whether this process may exceed most limits, capabilities(7): the root of a container often may not. */
    public static boolean mayBeExceeded() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("CapEff:")) {
                    return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >>> CAP_SYS_RESOURCE & 1) == 1;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
