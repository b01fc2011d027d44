package org.ipcbench.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.ResourceUsage.Spent;

/**
 * The two threads of a session that exchange: the one that opened it, and the one that plays the peer's role.
 *
 * @param owner as {@link ResourceUsage#currentThread()} names it
 * @param peer the same of the other end
 */
public record ExchangeThreads(String owner, String peer) {
    /** In place of a peer's thread on another host, which cannot be read here. */
    static final String ELSEWHERE = "";

    /** Reads what the owner's thread has used so far; empty once it has ended. */
    public Optional<Spent> ownerSpent() {
        return ResourceUsage.ofThread(owner).map(ResourceUsage::total);
    }

    /** Returns the kernel's id of the owner's thread. */
    public int ownerId() {
        return id(owner);
    }

    /** Returns the kernel's id of the peer's thread; empty if it is on another host. */
    public OptionalInt peerId() {
        return peer.equals(ELSEWHERE) ? OptionalInt.empty() : OptionalInt.of(id(peer));
    }

    private static int id(String thread) {
        return Integer.parseInt(thread.substring(thread.lastIndexOf('/') + 1));
    }
}
