package org.ipcbench.bench;

import java.util.Optional;
import org.ipcbench.host.ResourceUsage;

/** Adds up what the two processes spend while messages are measured, iteration by iteration. */
final class Cost {
    private final long ownerPid = ProcessHandle.current().pid();
    private final long peerPid;
    private Optional<ResourceUsage> ownerAtStart = Optional.empty();
    private Optional<ResourceUsage> peerAtStart = Optional.empty();
    private Share owner = Share.NONE;
    private Share peer = Share.NONE;
    private long messages;

    Cost(long peerPid) {
        this.peerPid = peerPid;
    }

    /** What one process has spent: CPU time of all its threads, and context switches of both kinds. */
    record Share(long cpuNs, long switches) {
        static final Share NONE = new Share(0, 0);

        Share plus(ResourceUsage.Spent spent) {
            return new Share(cpuNs + spent.cpuNs(), switches + spent.switches());
        }
    }

    /** Takes the readings before an iteration. */
    void start() {
        peerAtStart = ResourceUsage.of(peerPid);
        ownerAtStart = ResourceUsage.of(ownerPid);
    }

    /** Takes the readings after an iteration of this many messages; an iteration with a reading missing does not count. */
    void stop(long exchanged) {
        Optional<ResourceUsage> ownerAtEnd = ResourceUsage.of(ownerPid);
        Optional<ResourceUsage> peerAtEnd = ResourceUsage.of(peerPid);
        if (ownerAtStart.isPresent() && peerAtStart.isPresent() && ownerAtEnd.isPresent() && peerAtEnd.isPresent()) {
            owner = owner.plus(ownerAtEnd.get().minus(ownerAtStart.get()));
            peer = peer.plus(peerAtEnd.get().minus(peerAtStart.get()));
            messages += exchanged;
        }
    }

    Share owner() {
        return owner;
    }

    Share peer() {
        return peer;
    }

    /** Returns the messages of the iterations that count. */
    long messages() {
        return messages;
    }
}
