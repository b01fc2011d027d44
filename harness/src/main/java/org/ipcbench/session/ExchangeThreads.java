package org.ipcbench.session;

import java.util.Optional;
import org.ipcbench.host.ResourceUsage;

/**
 * The two threads of a session that exchange: the one that opened it, and the one that plays the peer's role.
 *
 * @param owner as {@link ResourceUsage#currentThread()} names it
 * @param peer the same of the other end
 */
public record ExchangeThreads(String owner, String peer) {

    /** Reads what the owner's thread has used so far; empty once it has ended. */
    public Optional<ResourceUsage> ownerUsage() {
        return ResourceUsage.ofThread(owner);
    }

    /** Reads what the peer's thread has used so far; empty once it has ended. */
    public Optional<ResourceUsage> peerUsage() {
        return ResourceUsage.ofThread(peer);
    }

    /** Returns the kernel's id of the owner's thread. */
    public int ownerId() {
        return id(owner);
    }

    /** Returns the kernel's id of the peer's thread. */
    public int peerId() {
        return id(peer);
    }

    private static int id(String thread) {
        return Integer.parseInt(thread.substring(thread.lastIndexOf('/') + 1));
    }
}
