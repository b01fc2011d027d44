package org.ipcbench.host;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;

/** Pins threads to CPUs, sched_setaffinity(2). */
public final class Affinity {
    private static final int CALLER = 0;
    private static final String THREADS = "/proc/self/task";

    private Affinity() {}

    /**
     * Binds the calling thread to one CPU; the JVM's other threads are not affected. Threads and processes started by the
     * calling thread afterwards inherit the binding: start the peer first.
     *
     * @param cpu the CPU, or {@link Seat#NOT_PINNED} to do nothing
     * @throws IOException if the CPU does not exist or is not allowed, or no native backend is available
     */
    public static void pinCurrentThread(int cpu) throws IOException {
        if (cpu != Seat.NOT_PINNED) {
            bind(CALLER, only(cpu), cpu);
        }
    }

    /**
     * Binds the calling thread to one CPU until closed. Closing, by the same thread, restores its previous CPUs, also for every
     * thread of this process that started meanwhile and inherited the binding; a process started meanwhile keeps it.
     *
     * @param cpu the CPU, or {@link Seat#NOT_PINNED} to do nothing
     * @throws IOException as {@link #pinCurrentThread}
     */
    public static Closeable stayOn(int cpu) throws IOException {
        if (cpu == Seat.NOT_PINNED) {
            return () -> {};
        }
        long[] before = of(CALLER);
        Set<String> older = new HashSet<>(threads());
        pinCurrentThread(cpu);
        return () -> {
            bind(CALLER, before, cpu);
            for (String thread : threads()) {
                if (!older.contains(thread)) {
                    release(Integer.parseInt(thread), cpu, before);
                }
            }
        };
    }

    /** Returns the seat if a thread of this process can really be pinned there, or why not: seccomp may forbid the call. */
    public static Seat tried(Seat seat) {
        if (seat instanceof Seat.At at && at.pinned()) {
            for (int cpu : new int[] {at.ownerCpu(), at.peerCpu()}) {
                try {
                    stayOn(cpu).close();
                } catch (IOException e) {
                    return new Seat.None(
                            "no thread can be pinned to CPU " + cpu + ": " + e.getMessage(),
                            "allow sched_setaffinity (docker run --cap-add SYS_NICE, or another seccomp profile), or use"
                                    + " --placement free");
                }
            }
        }
        return seat;
    }

    /**
     * Returns the CPUs that the kernel lets the main thread of this process run on; empty if no native backend is available or
     * the kernel refuses.
     */
    static Optional<NavigableSet<Integer>> ofProcess() {
        try {
            BitSet cpus = BitSet.valueOf(of((int) ProcessHandle.current().pid()));
            TreeSet<Integer> numbers = cpus.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
            return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void release(int thread, int cpu, long[] cpus) throws IOException {
        try {
            if (Arrays.equals(of(thread), only(cpu))) {
                bind(thread, cpus, cpu);
            }
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
            // The thread has ended, which is just as good.
        }
    }

    private static List<String> threads() {
        return SystemFiles.here().names(THREADS);
    }

    private static long[] of(int thread) throws IOException {
        long[] cpus = new long[Posix.CPU_LONGS];
        ErrnoException.check(PosixBackends.any().affinity(thread, cpus), "sched_getaffinity", "thread " + thread);
        return cpus;
    }

    private static void bind(int thread, long[] cpus, int cpu) throws IOException {
        ErrnoException.check(PosixBackends.any().setAffinity(thread, cpus), "sched_setaffinity", "CPU " + cpu);
    }

    /** Returns the mask of one CPU; an empty mask, which the kernel refuses, for a number beyond any kernel's. */
    private static long[] only(int cpu) {
        long[] cpus = new long[Posix.CPU_LONGS];
        if (cpu >= 0 && cpu < cpus.length * Long.SIZE) {
            cpus[cpu / Long.SIZE] = 1L << cpu % Long.SIZE;
        }
        return cpus;
    }
}
