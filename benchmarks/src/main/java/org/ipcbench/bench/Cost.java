package org.ipcbench.bench;

import java.util.Optional;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.ResourceUsage.Spent;
import org.ipcbench.session.Session;

/** Adds up what owner and peer spend while messages are measured, iteration by iteration. */
final class Cost {
    private final Session session;
    private Optional<ResourceUsage> ownerAtStart = Optional.empty();
    private Optional<ResourceUsage> peerAtStart = Optional.empty();
    private Share owner = Share.NONE;
    private Share peer = Share.NONE;
    private long messages;

    Cost(Session session) {
        this.session = session;
    }

    /** What one side, a process or a thread, has spent: CPU time and context switches of both kinds. */
    record Share(long cpuNs, long switches) {
        static final Share NONE = new Share(0, 0);

        Share plus(Spent spent) {
            return new Share(cpuNs + spent.cpuNs(), switches + spent.switches());
        }
    }

    /** Takes the readings before an iteration. */
    void start() {
        peerAtStart = session.peerUsage();
        ownerAtStart = session.ownerUsage();
    }

    /**
     * Takes the readings after an iteration of this many messages and returns what both sides spent in it; empty if a reading is
     * missing, in which case the iteration does not count.
     */
    Optional<Spent> stop(long exchanged) {
        Optional<ResourceUsage> ownerAtEnd = session.ownerUsage();
        Optional<ResourceUsage> peerAtEnd = session.peerUsage();
        if (ownerAtStart.isPresent() && peerAtStart.isPresent() && ownerAtEnd.isPresent() && peerAtEnd.isPresent()) {
            Spent byOwner = ownerAtEnd.get().minus(ownerAtStart.get());
            Spent byPeer = peerAtEnd.get().minus(peerAtStart.get());
            owner = owner.plus(byOwner);
            peer = peer.plus(byPeer);
            messages += exchanged;
            return Optional.of(byOwner.plus(byPeer));
        }
        return Optional.empty();
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
