package org.ipcbench.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counters of the events that one thread causes, this process's or another's; perf_event_open(2).
 *
 * <p>The kernel keeps them: it switches them on and off with the thread, which runs no slower. They form a group, so that
 * all of them count during exactly the same time, and count from when they are opened; what matters is the difference of
 * two readings. Threads that the thread starts are not counted.
 *
 * <p>A reading stops the counters of a running thread for a moment, by an interrupt on its CPU, and allocates: read
 * before and after what is measured. Not thread safe, but callable from any thread. Takes one descriptor per event.
 */
public final class PerfEvents implements Closeable {

    // A struct perf_event_attr as first published, PERF_ATTR_SIZE_VER0: what later kernels added is optional.
    static final int ATTRIBUTES_BYTES = 64;
    static final int TYPE = 0;
    static final int SIZE = 4;
    static final int CONFIG = 8;
    static final int READ_FORMAT = 32;
    static final int FLAGS = 40;

    /** Bits of the field {@link #FLAGS}, on a little-endian machine as all known to {@link SystemCalls} are. */
    static final long EXCLUDE_KERNEL = 1 << 5;

    static final long EXCLUDE_HYPERVISOR = 1 << 6;

    /** PERF_FORMAT_TOTAL_TIME_ENABLED, PERF_FORMAT_TOTAL_TIME_RUNNING and PERF_FORMAT_GROUP. */
    static final long GROUP_WITH_TIMES = 1 | 2 | 8;

    /** PERF_FLAG_FD_CLOEXEC. */
    private static final int CLOSE_ON_EXEC = 8;

    private static final int ANY_CPU = -1;
    private static final int NO_GROUP = -1;

    // A reading is longs: how many events, time enabled, time running, then a value for each event.
    private static final int COUNT = 0;
    private static final int ENABLED = 8;
    private static final int RUNNING = 16;
    private static final int VALUES = 24;

    private final Posix posix;
    private final int thread;
    private final boolean kernelCounted;

    /** The descriptors in the order in which they were opened, which is the order of a reading: the leader first. */
    private final Map<PerfEvent, Integer> descriptors = new LinkedHashMap<>();

    private PerfEvents(Posix posix, int thread, boolean kernelCounted) {
        this.posix = posix;
        this.thread = thread;
        this.kernelCounted = kernelCounted;
    }

    /**
     * Counts cycles, instructions and cache misses of a thread.
     *
     * @param thread its id; 0 means the calling thread
     * @throws ErrnoException as {@link #of} says
     */
    public static PerfEvents ofThread(Posix posix, int thread) throws IOException {
        return of(posix, thread, List.of(PerfEvent.CYCLES, PerfEvent.INSTRUCTIONS, PerfEvent.CACHE_MISSES));
    }

    /**
     * Counts these events of a thread, in user and kernel mode where this process may, otherwise in user mode only. An
     * event that this machine does not have, or not beside those before it, is left out of the readings.
     *
     * @param thread its id; 0 means the calling thread
     * @param events at least one, each once
     * @throws ErrnoException if the machine has none of the events ({@link Errno#ENOENT} or {@link Errno#EOPNOTSUPP}),
     *     the kernel or a filter of a container refuses ({@link Errno#EACCES}, {@link Errno#EPERM}; also if the thread is
     *     another user's), or there is no such thread ({@link Errno#ESRCH})
     */
    public static PerfEvents of(Posix posix, int thread, List<PerfEvent> events) throws IOException {
        try {
            return open(posix, thread, events, true);
        } catch (ErrnoException e) {
            // Asking tells more than kernel.perf_event_paranoid, which a capability, a container or a module overrides.
            if (e.errno() != Errno.EACCES && e.errno() != Errno.EPERM) {
                throw e;
            }
            return open(posix, thread, events, false);
        }
    }

    private static PerfEvents open(Posix posix, int thread, List<PerfEvent> events, boolean withKernel)
            throws IOException {
        PerfEvents group = new PerfEvents(posix, thread, withKernel);
        try {
            group.openAll(events);
            return group;
        } catch (IOException e) {
            group.close();
            throw e;
        }
    }

    private void openAll(List<PerfEvent> events) throws ErrnoException {
        int leader = NO_GROUP;
        int absent = 0;
        for (PerfEvent event : events) {
            int result = open(event, leader);
            if (result >= 0) {
                descriptors.put(event, result);
                leader = leader == NO_GROUP ? result : leader;
            } else if (isAbsent(-result, leader != NO_GROUP)) {
                absent = absent == 0 ? result : absent;
            } else {
                throw failure(-result, event.toString());
            }
        }
        if (descriptors.isEmpty()) {
            throw failure(-absent, events.toString());
        }
    }

    private int open(PerfEvent event, int leader) {
        long flags = EXCLUDE_HYPERVISOR | (kernelCounted ? 0 : EXCLUDE_KERNEL);
        Scratch attributes = attributes(posix, event, flags);
        return (int)
                posix.call(SystemCalls.PERF_EVENT_OPEN, attributes.address, thread, ANY_CPU, leader, CLOSE_ON_EXEC);
    }

    /** Fills the calling thread's scratch memory with a struct perf_event_attr of an event that is only counted. */
    static Scratch attributes(Posix posix, PerfEvent event, long flags) {
        Scratch attributes = Scratch.of(posix).cleared(ATTRIBUTES_BYTES);
        attributes
                .memory
                .putInt(TYPE, event.type())
                .putInt(SIZE, ATTRIBUTES_BYTES)
                .putLong(CONFIG, event.config())
                .putLong(READ_FORMAT, GROUP_WITH_TIMES)
                .putLong(FLAGS, flags);
        return attributes;
    }

    /** Tells whether the machine lacks the event. To a group, EINVAL says that the PMU has no counter left for one more. */
    private static boolean isAbsent(int errno, boolean inGroup) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP -> true;
            case Errno.EINVAL -> inGroup;
            default -> false;
        };
    }

    private ErrnoException failure(int errno, String events) {
        return ErrnoException.of(errno, "perf_event_open", events + " of thread " + thread);
    }

    /** Tells whether the counts include what the kernel does in this thread: system calls, page faults, interrupts. */
    public boolean kernelCounted() {
        return kernelCounted;
    }

    /**
     * Returns what was counted since the counters were opened; a thread that has ended keeps its counts.
     *
     * @throws ClosedChannelException after {@link #close}
     */
    public PerfCounts read() throws IOException {
        if (descriptors.isEmpty()) {
            throw new ClosedChannelException();
        }
        int leader = descriptors.values().iterator().next();
        int bytes = VALUES + descriptors.size() * Long.BYTES;
        Scratch reading = Scratch.of(posix);
        long read = ErrnoException.check(
                posix.read(leader, reading.address, bytes), "read", "counters of thread " + thread);
        if (read != bytes || reading.memory.getLong(COUNT) != descriptors.size()) {
            throw new IOException("read " + read + " of " + bytes + " bytes of the counters of thread " + thread);
        }
        return counts(reading.memory, descriptors.keySet());
    }

    /** Takes a reading apart, the events being in the order in which they were opened. */
    static PerfCounts counts(ByteBuffer reading, Collection<PerfEvent> events) {
        Map<PerfEvent, Long> values = new EnumMap<>(PerfEvent.class);
        int at = VALUES;
        for (PerfEvent event : events) {
            values.put(event, reading.getLong(at));
            at += Long.BYTES;
        }
        return new PerfCounts(values, reading.getLong(ENABLED), reading.getLong(RUNNING));
    }

    /** Gives the counters up. Idempotent. */
    @Override
    public void close() throws IOException {
        long result = 0;
        for (int descriptor : descriptors.values()) {
            result = Math.min(result, posix.close(descriptor));
        }
        descriptors.clear();
        ErrnoException.check(result, "close", "counters of thread " + thread);
    }
}
