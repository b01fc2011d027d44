package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import org.ipcbench.spi.LockChannel;

/** What {@link LockChannel} promises, held against a peer in another process. */
public final class LockContract {

    /** The lock that a peer holds when a session begins. */
    public static final int PEERS = LockChannel.LOCKS - 1;

    private LockContract() {}

    /** A lock is held by one end at a time; the peer keeps its own. */
    public static void oneEndHoldsALock(LockChannel locks) throws IOException {
        require(!locks.tryAcquire(PEERS), "what the peer holds cannot be taken");
        locks.release(0);
        require(locks.tryAcquire(0), "a released lock can be taken");
        locks.release(0);
        locks.acquire(0);
        require(!locks.tryAcquire(PEERS), "what the peer holds cannot be taken, whatever else is released");
    }

    /** The owner's part of passing the turn back and forth; a peer that echoes has been passed a lock in each round. */
    public static void passesTheTurn(LockChannel locks, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            locks.release(i % LockChannel.LOCKS);
            locks.acquire((i + 2) % LockChannel.LOCKS);
        }
    }
}
