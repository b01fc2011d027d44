package org.ipcbench.host;

import java.io.IOException;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;

/** Pins threads to CPUs, sched_setaffinity(2). */
public final class Affinity {

    private Affinity() {}

    /**
     * Binds the calling thread to one CPU; the JVM's other threads stay where they may be. Threads and processes started by
     * the calling thread afterwards inherit the binding: start the peer before.
     *
     * @param cpu the CPU, or {@link Seat#NOT_PINNED} to do nothing
     * @throws IOException if the CPU does not exist or is not allowed, or no native backend is there
     */
    public static void pinCurrentThread(int cpu) throws IOException {
        if (cpu != Seat.NOT_PINNED) {
            ErrnoException.check(PosixBackends.any().pinCurrentThread(cpu), "sched_setaffinity", "CPU " + cpu);
        }
    }
}
