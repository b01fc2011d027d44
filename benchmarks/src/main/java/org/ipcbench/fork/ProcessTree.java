package org.ipcbench.fork;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes that this JVM has started since some moment, and what they have started. */
public final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int POLL_MS = 20;

    private final Set<Long> olderPids;

    private ProcessTree(Set<Long> olderPids) {
        this.olderPids = olderPids;
    }

    /** Starts watching: processes that already exist are not included. */
    public static ProcessTree startingNow() {
        return new ProcessTree(
                ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet()));
    }

    /** Asks every process to end, so that it can remove what it made, and kills those that have not ended within a second. */
    public void end() {
        Set<ProcessHandle> asked = alive();
        asked.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + GRACE.toNanos();
        while (asked.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            if (!pause()) {
                break;
            }
        }
        // A peer whose parent has just died is no longer a descendant, but is still known from before.
        asked.forEach(ProcessHandle::destroyForcibly);
        alive().forEach(ProcessHandle::destroyForcibly);
    }

    private Set<ProcessHandle> alive() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> !olderPids.contains(process.pid()))
                .collect(Collectors.toSet());
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
