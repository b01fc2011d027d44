package org.ipcbench.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CPU time and page faults of a process since it started, of all its threads, or the same of one thread and its context switches.
 *
 * <p>CPU time is the scheduler's own account, {@code /proc/PID/task/TID/schedstat}: nanoseconds on a CPU, in user and
 * kernel mode alike, including interrupts served in the meantime and, in a virtual machine, time that the hypervisor
 * stole. A thread that is running when read lacks up to one timer tick (1 to 10 ms), so read over seconds; the calling
 * thread lacks nothing.
 * {@code /proc/PID/schedstat} and {@code /proc/PID/status} would cover the first thread only.
 *
 * <p>A thread that has ended is no longer listed. {@link #minus} therefore works thread by thread, so that a thread that
 * ended in between is omitted rather than subtracted, and then consults {@code /proc/PID/stat}, which does keep the time
 * of ended threads but counts in ticks of 10 ms: the difference is never less than that file proves.
 *
 * <p>Of each thread of a process two files are read: its schedstat, and its stat, which tells its name and on which CPU it was
 * last. The context switches are in a third, which is read of a single thread only.
 *
 * <p>Where the kernel has no schedstat, CPU time comes from {@code /proc/PID/stat} alone.
 */
public final class ResourceUsage {
    /** USER_HZ, the unit of times in /proc, is 100 per second on every architecture that Java runs on: proc_pid_stat(5). */
    static final long TICK_NS = 10_000_000;

    /** User and system time are each truncated to whole ticks, in both readings. */
    private static final long STAT_ERROR_NS = 2 * TICK_NS;

    private static final int MINFLT_AFTER_NAME = 7;
    private static final int MAJFLT_AFTER_NAME = 9;
    private static final int UTIME_AFTER_NAME = 11;
    private static final int PROCESSOR_AFTER_NAME = 36;

    /** TASK_COMM_LEN without the final zero: prctl(2), PR_SET_NAME. */
    private static final int NAME_LENGTH = 15;

    private static final ResourceUsage NOTHING = new ResourceUsage(Map.of(), Map.of(), true, Spent.NONE);

    /** CPU time and switches of each thread. */
    private final Map<String, Spent> threads;

    private final Map<String, String> stats;
    private final boolean exact;

    /** CPU time and faults of all, in ticks. */
    private final Spent group;

    /** @param stats the stat file of each thread, kept as text until two readings are compared */
    private ResourceUsage(Map<String, Spent> threads, Map<String, String> stats, boolean exact, Spent group) {
        this.threads = threads;
        this.stats = stats;
        this.exact = exact;
        this.group = group;
    }

    /** Reads what a process has used; empty if there is no such process, or it is a zombie. */
    public static Optional<ResourceUsage> of(long pid) {
        return of(SystemFiles.REAL_ROOT, pid);
    }

    /** Reads a process that is described below this directory instead of {@code /}. */
    public static Optional<ResourceUsage> of(Path root, long pid) {
        SystemFiles files = SystemFiles.below(root);
        String process = "/proc/" + pid;
        updateAccounts();
        Map<String, Spent> threads = new HashMap<>();
        Map<String, String> stats = new HashMap<>();
        boolean exact = true;
        for (String tid : files.names(process + "/task")) {
            String thread = process + "/task/" + tid;
            Optional<Long> cpuNs = cpuNs(files, thread);
            Optional<String> stat = files.text(thread + "/stat");
            if (stat.isEmpty()) {
                continue; // ended since it was listed
            }
            exact &= cpuNs.isPresent();
            threads.put(tid, new Spent(cpuNs.orElse(0L), 0, 0, 0, 0, 0));
            stats.put(tid, stat.get());
        }
        String[] group = afterName(files.value(process + "/stat"));
        if (threads.isEmpty() || !isWhole(group) || (group[0].equals("Z") && threads.size() == 1)) {
            return Optional.empty();
        }
        return Optional.of(new ResourceUsage(threads, stats, exact, group(group)));
    }

    /**
     * Returns the name of the calling thread, {@code PID/task/TID}, by which any process of this host can read it.
     *
     * @throws IllegalStateException if the kernel does not report which thread this is: not Linux
     */
    public static String currentThread() {
        return currentThread(SystemFiles.REAL_ROOT);
    }

    /** Returns the thread that {@code /proc/thread-self} below this directory names, proc(5). */
    static String currentThread(Path root) {
        try {
            return Files.readSymbolicLink(root.resolve("proc/thread-self")).toString();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read /proc/thread-self", e);
        }
    }

    /**
     * Reads what one thread has used; empty once it has ended.
     *
     * @param thread its name, from {@link #currentThread()}
     */
    public static Optional<ResourceUsage> ofThread(String thread) {
        return ofThread(SystemFiles.REAL_ROOT, thread);
    }

    /** Reads a thread that is described below this directory instead of {@code /}. */
    static Optional<ResourceUsage> ofThread(Path root, String thread) {
        Path name = Path.of(thread);
        String tid = name.getFileName().toString();
        String path = "/proc/" + name.getName(0) + "/task/" + tid;
        SystemFiles files = SystemFiles.below(root);
        updateAccounts();
        String status = files.text(path + "/status").orElse("");
        Optional<Long> switches = counter(status, "voluntary_ctxt_switches");
        Optional<Long> cpuNs = cpuNs(files, path);
        String stat = files.value(path + "/stat");
        String[] fields = afterName(stat);
        if (switches.isEmpty() || !isWhole(fields) || fields[0].equals("Z")) {
            return Optional.empty();
        }
        long involuntary = counter(status, "nonvoluntary_ctxt_switches").orElse(0L);
        return Optional.of(new ResourceUsage(
                Map.of(tid, new Spent(cpuNs.orElse(0L), switches.get(), involuntary, 0, 0, 0)),
                Map.of(tid, stat),
                cpuNs.isPresent(),
                group(fields)));
    }

    /** The kernel brings the scheduler's account of a running thread up to date when its clock is read. */
    private static void updateAccounts() {
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Optional<Long> cpuNs(SystemFiles files, String thread) {
        return files.line(thread + "/schedstat").flatMap(line -> SystemFiles.parse(line.split(" ", 2)[0]));
    }

    private static boolean isWhole(String[] stat) {
        return stat.length > UTIME_AFTER_NAME + 1;
    }

    /** Returns what was used since an earlier reading of the same process. */
    public Spent minus(ResourceUsage earlier) {
        Spent sum = Spent.NONE;
        for (Map.Entry<String, Spent> thread : threads.entrySet()) {
            sum = sum.plus(since(earlier.threads.getOrDefault(thread.getKey(), Spent.NONE), thread.getValue()));
        }
        long endedThreads = earlier.threads.keySet().stream()
                .filter(tid -> !threads.containsKey(tid))
                .count();
        return spent(sum, exact && earlier.exact, group.minus(earlier.group), endedThreads);
    }

    /** Returns what was used since the process started; threads that have ended count as in {@link #minus}. */
    public Spent total() {
        return spent(threads.values().stream().reduce(Spent.NONE, Spent::plus), exact, group, 0);
    }

    private static Spent spent(Spent sum, boolean exact, Spent group, long endedThreads) {
        long cpuNs = exact ? Math.max(sum.cpuNs(), group.cpuNs() - STAT_ERROR_NS) : group.cpuNs();
        return new Spent(
                cpuNs,
                sum.voluntarySwitches(),
                sum.involuntarySwitches(),
                group.minorFaults(),
                group.majorFaults(),
                endedThreads);
    }

    /**
     * Returns the CPU time of some of the threads since an earlier reading of the same process, in nanoseconds. Threads that
     * have ended are left out.
     *
     * @param which chooses threads by what was read of them
     */
    public long cpuNsOf(Predicate<Task> which, ResourceUsage earlier) {
        long sum = 0;
        for (Map.Entry<String, Spent> thread : threads.entrySet()) {
            String tid = thread.getKey();
            if (which.test(new Task(tid, name(stats.getOrDefault(tid, ""))))) {
                sum += since(earlier.threads.getOrDefault(tid, Spent.NONE), thread.getValue())
                        .cpuNs();
            }
        }
        return sum;
    }

    /** Returns the CPU time of some of the threads since they started, in nanoseconds. Threads that have ended are left out. */
    public long cpuNsOf(Predicate<Task> which) {
        return cpuNsOf(which, NOTHING);
    }

    /**
     * Returns the CPU time, in nanoseconds, that surely none of these CPUs has spent on this process since an earlier reading:
     * that of the threads which were last on another CPU at both readings. A thread that began or ended in between is left
     * out, as is everything where the kernel has no schedstat.
     *
     * <p>One that came and went in between cannot be told, so take readings close together and add up what they say.
     */
    public long cpuNsElsewhere(Collection<Integer> cpus, ResourceUsage earlier) {
        long sum = 0;
        if (exact && earlier.exact) {
            for (Map.Entry<String, Spent> thread : threads.entrySet()) {
                String tid = thread.getKey();
                Spent before = earlier.threads.get(tid);
                if (before != null
                        && isSameThread(before, thread.getValue())
                        && isElsewhere(stats.get(tid), cpus)
                        && isElsewhere(earlier.stats.get(tid), cpus)) {
                    sum += thread.getValue().minus(before).cpuNs();
                }
            }
        }
        return sum;
    }

    private static boolean isElsewhere(@Nullable String stat, Collection<Integer> cpus) {
        String[] fields = afterName(stat == null ? "" : stat);
        return fields.length > PROCESSOR_AFTER_NAME
                && SystemFiles.parse(fields[PROCESSOR_AFTER_NAME])
                        .filter(cpu -> !cpus.contains(cpu.intValue()))
                        .isPresent();
    }

    /**
     * A thread that was read.
     *
     * @param tid its id
     * @param name its name, of which the kernel keeps the first 15 bytes
     */
    public record Task(String tid, String name) {

        /** Tells whether the thread was given this name, or one that begins with it. */
        public boolean isNamed(String whole) {
            return name.startsWith(whole.substring(0, Math.min(NAME_LENGTH, whole.length())));
        }
    }

    /**
     * Returns a counter of {@code status}. Searches instead of looping over its dozens of lines: the JIT compilers would work
     * on that loop during a measurement.
     */
    private static Optional<Long> counter(String status, String key) {
        int at = status.indexOf("\n" + key + ":");
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + key.length() + 2;
        int end = status.indexOf('\n', start);
        return SystemFiles.parse(status.substring(start, end < 0 ? status.length() : end));
    }

    static String name(String stat) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        return open < 0 || close < open ? "" : stat.substring(open + 1, close);
    }

    /** The name is in parentheses and may itself contain spaces and parentheses: proc_pid_stat(5). */
    static String[] afterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    }

    /** Returns what the stat file of a process or thread counts; of a process, including threads that have ended. */
    private static Spent group(String[] stat) {
        long ticks = number(stat, UTIME_AFTER_NAME) + number(stat, UTIME_AFTER_NAME + 1);
        return new Spent(ticks * TICK_NS, 0, 0, number(stat, MINFLT_AFTER_NAME), number(stat, MAJFLT_AFTER_NAME), 0);
    }

    private static long number(String[] stat, int field) {
        return SystemFiles.parse(stat[field]).orElse(0L);
    }

    /** Returns what a thread has used since an earlier reading; all of it if another thread had the id then. */
    private static Spent since(Spent before, Spent now) {
        return isSameThread(before, now) ? now.minus(before) : now;
    }

    /** A thread's counters never fall: if they did, a new thread has the same id. */
    private static boolean isSameThread(Spent before, Spent now) {
        return now.cpuNs >= before.cpuNs
                && now.voluntarySwitches >= before.voluntarySwitches
                && now.involuntarySwitches >= before.involuntarySwitches;
    }

    /**
     * The difference of two readings.
     *
     * @param cpuNs CPU time of all threads
     * @param voluntarySwitches times a thread gave its CPU away, for example to wait; 0 of a process
     * @param involuntarySwitches times a thread lost its CPU to another; 0 of a process
     * @param minorFaults page faults served without input or output
     * @param majorFaults page faults that waited for a device
     * @param endedThreads threads of the earlier reading that are missing in the later one
     */
    public record Spent(
            long cpuNs,
            long voluntarySwitches,
            long involuntarySwitches,
            long minorFaults,
            long majorFaults,
            long endedThreads) {

        /** Nothing. */
        public static final Spent NONE = new Spent(0, 0, 0, 0, 0, 0);

        /** Returns what this and another process have used together. */
        public Spent plus(Spent other) {
            return new Spent(
                    cpuNs + other.cpuNs,
                    voluntarySwitches + other.voluntarySwitches,
                    involuntarySwitches + other.involuntarySwitches,
                    minorFaults + other.minorFaults,
                    majorFaults + other.majorFaults,
                    endedThreads + other.endedThreads);
        }

        /** Returns what was used since an earlier total of the same thread or process. */
        public Spent minus(Spent earlier) {
            return new Spent(
                    cpuNs - earlier.cpuNs,
                    voluntarySwitches - earlier.voluntarySwitches,
                    involuntarySwitches - earlier.involuntarySwitches,
                    minorFaults - earlier.minorFaults,
                    majorFaults - earlier.majorFaults,
                    endedThreads - earlier.endedThreads);
        }

        /** Writes the numbers in the order of their declaration, for {@link #parse}. */
        public String text() {
            return cpuNs + " " + voluntarySwitches + " " + involuntarySwitches + " " + minorFaults + " " + majorFaults
                    + " " + endedThreads;
        }

        /**
         * Reads what {@link #text} has written.
         *
         * @throws IllegalArgumentException if the text is something else
         */
        public static Spent parse(String text) {
            String[] fields = text.split(" ", -1);
            if (fields.length != 6) {
                throw new IllegalArgumentException("'" + text + "' is not six numbers");
            }
            long[] numbers = Stream.of(fields).mapToLong(Long::parseLong).toArray();
            return new Spent(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        }
    }
}
