package org.ipcbench.host;

import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a JVM has done besides running the program since it started.
 *
 * @param collections runs of its garbage collectors
 * @param gcMs time that they took
 * @param compileMs time that its compilers took, over all their threads; {@link #UNKNOWN} if this JVM does not report it
 */
public record JvmWork(long collections, long gcMs, long compileMs) {
    /** A number that a JVM does not report. */
    public static final long UNKNOWN = -1;

    /** Reads the counters of this JVM. The first call loads classes and takes tens of milliseconds. */
    public static JvmWork read() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long collections = 0;
        long gcMs = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            collections = sum(collections, collector.getCollectionCount());
            gcMs = sum(gcMs, collector.getCollectionTime());
        }
        // No compiler under -Xint.
        boolean told = compiler != null && compiler.isCompilationTimeMonitoringSupported();
        return new JvmWork(collections, gcMs, told ? compiler.getTotalCompilationTime() : UNKNOWN);
    }

    /** Returns what was done since an earlier reading. */
    public JvmWork minus(JvmWork earlier) {
        return new JvmWork(
                sum(collections, -earlier.collections, earlier.collections),
                sum(gcMs, -earlier.gcMs, earlier.gcMs),
                sum(compileMs, -earlier.compileMs, earlier.compileMs));
    }

    /** Returns what this JVM and another one have done together. */
    public JvmWork plus(JvmWork other) {
        return new JvmWork(sum(collections, other.collections), sum(gcMs, other.gcMs), sum(compileMs, other.compileMs));
    }

    private static long sum(long a, long b) {
        return sum(a, b, b);
    }

    /** Adds up, unless one of the two readings is unknown. */
    private static long sum(long a, long b, long reading) {
        return a == UNKNOWN || reading == UNKNOWN ? UNKNOWN : a + b;
    }

    /** Writes the numbers in the order of their declaration, for {@link #parse}. */
    public String text() {
        return collections + " " + gcMs + " " + compileMs;
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static JvmWork parse(String text) {
        String[] numbers = text.split(" ", -1);
        if (numbers.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not three numbers");
        }
        return new JvmWork(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}
