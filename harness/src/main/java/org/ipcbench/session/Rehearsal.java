package org.ipcbench.session;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;

/**
 * Creates the objects of a channel once and removes them again, since limits, filters and mounts can refuse in more
 * ways than a check can foresee: a container may block a system call, a tmpfs may be out of inodes, a kernel out of
 * queues.
 */
public final class Rehearsal {
    private static final Map<String, String> LIMITS = Map.of(
            "msgget", "raise it: sysctl kernel.msgmni=32000; ipcs -q shows the queues that there are",
            "shmget",
                    "raise them: sysctl kernel.shmmni=4096 kernel.shmall=18446744073692774399; ipcs -m shows the segments",
            "semget", "raise them: sysctl kernel.sem='32000 1024000000 500 32000'; ipcs -s shows the sets",
            "mq_open",
                    "raise them: sysctl fs.mqueue.queues_max=256, ulimit -q 819200; remove queues that are left over",
            "sem_open", "mount a tmpfs on /dev/shm: docker run --shm-size 512m");

    static final String CONTROL_SOCKET = "control.sock";

    private static final String FILTERED =
            "a seccomp filter or the kernel refuses the call: docker run --security-opt seccomp=unconfined";

    private final Map<Object, Optional<Availability.Unavailable>> answers = new ConcurrentHashMap<>();

    /**
     * Creates what every session needs: private directories, and the control line's socket.
     *
     * @throws IOException if one cannot be created; the message names the path
     */
    public static void ofAnySession() throws IOException {
        try (WorkDir workDir = WorkDir.create();
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            workDir.memoryDirectory();
            Path socket = workDir.directory().resolve(CONTROL_SOCKET);
            try {
                server.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                throw new IOException(socket + ": " + e.getMessage(), e);
            }
        }
    }

    /** Returns the mechanism's own answer, unless that is yes and its objects cannot be created. */
    public Availability check(Mechanism mechanism, ChannelSpec spec) {
        Availability answer = mechanism.check(spec);
        if (answer instanceof Availability.Unavailable || mechanism.traits().family() == Traits.Family.LIBRARY) {
            // Libraries start threads and reserve many megabytes of files; their own checks cover the space.
            return answer;
        }
        return answers.computeIfAbsent(shape(mechanism, spec), shape -> refusal(mechanism, spec))
                .map(Availability.class::cast)
                .orElse(answer);
    }

    /** The wait mode is left out: it does not change the objects. */
    private static Object shape(Mechanism mechanism, ChannelSpec spec) {
        return List.of(
                mechanism.id(), spec.backend(), spec.messageBytes(), spec.capacityBytes(), spec.peer(), spec.socket());
    }

    private static Optional<Availability.Unavailable> refusal(Mechanism mechanism, ChannelSpec spec) {
        try (WorkDir workDir = WorkDir.create()) {
            mechanism.bind(spec, workDir).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Availability.unavailable("tried, and creating it failed: " + e.getMessage(), remedy(e)));
        }
    }

    private static String remedy(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ErrnoException refused
                && (refused.errno() == Errno.ENOSYS || refused.errno() == Errno.EPERM)) {
            return FILTERED;
        }
        return LIMITS.entrySet().stream()
                .filter(limit -> message.contains(limit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
