package org.ipcbench.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What each CPU has done since boot: {@code /proc/stat}, and {@code /proc/pressure/cpu}.
 *
 * <p>Busy is the elapsed time less {@code idle}, {@code iowait}, {@code steal}, {@code irq} and {@code softirq}: the kernel
 * processes the packets of a loopback socket in soft interrupts, as part of the exchange, and charges them to no task. Most
 * kernels sample {@code user}, {@code system} and the other parts of it once per timer tick, and miss what runs between two
 * ticks; idle time is clocked. Both are reported in whole ticks of 10 ms, so that a difference is right to within one.
 *
 * <p>A reading keeps the text of the files. It is parsed when two are compared, which can wait until nothing is measured.
 */
public final class CpuTimes {

    /** How far a difference of one CPU's times may be off. */
    public static final double ERROR_MS = ResourceUsage.TICK_NS / 1e6;

    private static final double NS_PER_MS = 1e6;
    private static final double US_PER_MS = 1e3;
    private static final long KHZ_PER_MHZ = 1_000;

    /** The least and most of the elapsed time that a CPU's times may add up to: otherwise they are not this machine's. */
    private static final double LEAST_TOLD = 0.8;

    private static final double MOST_TOLD = 1.2;

    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int IRQ = 5;
    private static final int SOFTIRQ = 6;
    private static final int STEAL = 7;

    private final long atNs;
    private final String stat;
    private final String pressure;
    private final Map<Integer, Long> mhz;

    private CpuTimes(long atNs, String stat, String pressure, Map<Integer, Long> mhz) {
        this.atNs = atNs;
        this.stat = stat;
        this.pressure = pressure;
        this.mhz = mhz;
    }

    /** Reads the times of all CPUs now, and the frequency of the given ones. */
    public static CpuTimes read(Collection<Integer> withFrequency) {
        SystemFiles files = SystemFiles.here();
        Map<Integer, Long> mhz = new TreeMap<>();
        for (int cpu : withFrequency) {
            files.number("/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_cur_freq")
                    .ifPresent(khz -> mhz.put(cpu, khz / KHZ_PER_MHZ));
        }
        String pressure = files.text("/proc/pressure/cpu").orElse("");
        return new CpuTimes(System.nanoTime(), files.text("/proc/stat").orElse(""), pressure, mhz);
    }

    /** Reads the files below this directory instead of {@code /}, as if at this time. */
    public static CpuTimes read(Path root, long atNs) {
        SystemFiles files = SystemFiles.below(root);
        String pressure = files.text("/proc/pressure/cpu").orElse("");
        return new CpuTimes(atNs, files.text("/proc/stat").orElse(""), pressure, Map.of());
    }

    /** Tells whether the kernel reports CPU times. */
    public boolean isKnown() {
        return !stat.isEmpty();
    }

    /** Returns the reading of a kernel that reports nothing. */
    public static CpuTimes unknown() {
        return new CpuTimes(0, "", "", Map.of());
    }

    /**
     * What CPUs did between two readings.
     *
     * @param pressureMs how long some task on the machine was runnable without a CPU; empty if the kernel does not report it
     */
    public record Used(double elapsedMs, List<Cpu> cpus, Optional<Double> pressureMs) {}

    /**
     * What one CPU did.
     *
     * @param busyMs how long it ran any task, without interrupts
     * @param stolenMs how long a hypervisor ran something else
     * @param mhz its frequency at the later reading; empty if it cannot be read
     */
    public record Cpu(int cpu, double busyMs, long stolenMs, OptionalLong mhz) {}

    /**
     * Returns what happened since an earlier reading; empty if the kernel reports nothing, or impossible values.
     *
     * @param cpus the CPUs to compare; empty for all
     */
    public Optional<Used> since(CpuTimes earlier, Collection<Integer> cpus) {
        double elapsedMs = (atNs - earlier.atNs) / NS_PER_MS;
        List<Cpu> used = new ArrayList<>();
        for (int cpu : cpus.isEmpty() ? all() : new TreeSet<>(cpus)) {
            Optional<Cpu> one = since(earlier, cpu, elapsedMs);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            used.add(one.get());
        }
        Optional<Double> pressureMs =
                earlier.pressureUs().flatMap(before -> pressureUs().map(now -> (now - before) / US_PER_MS));
        return used.isEmpty() ? Optional.empty() : Optional.of(new Used(elapsedMs, used, pressureMs));
    }

    private Optional<Cpu> since(CpuTimes earlier, int cpu, double elapsedMs) {
        long[] before = earlier.ticks(cpu);
        long[] now = ticks(cpu);
        if (before.length <= STEAL || now.length <= STEAL) {
            return Optional.empty();
        }
        double toldMs = 0;
        for (int i = 0; i <= STEAL; i++) {
            toldMs += ms(now[i] - before[i]);
        }
        // Where a sandbox fakes the file, its times stand still, or are those of other CPUs.
        double errorMs = 2 * ERROR_MS;
        if (toldMs < LEAST_TOLD * elapsedMs - errorMs || toldMs > MOST_TOLD * elapsedMs + errorMs) {
            return Optional.empty();
        }
        long stolenMs = Math.max(0, Math.round(ms(now[STEAL] - before[STEAL])));
        double restMs = ms(now[IDLE] - before[IDLE]) + ms(now[IOWAIT] - before[IOWAIT]) + stolenMs;
        restMs += ms(now[IRQ] - before[IRQ]) + ms(now[SOFTIRQ] - before[SOFTIRQ]);
        Long at = mhz.get(cpu);
        return Optional.of(new Cpu(
                cpu,
                Math.min(elapsedMs, Math.max(0, elapsedMs - restMs)),
                stolenMs,
                at == null ? OptionalLong.empty() : OptionalLong.of(at)));
    }

    private static double ms(long ticks) {
        return ticks * ERROR_MS;
    }

    /** Returns the numbers of all online CPUs. */
    private List<Integer> all() {
        return stat.lines()
                .takeWhile(line -> line.startsWith("cpu"))
                .filter(line -> !line.startsWith("cpu "))
                .flatMap(line -> SystemFiles.parse(line.substring("cpu".length(), line.indexOf(' '))).stream())
                .map(Long::intValue)
                .toList();
    }

    /** Returns user nice system idle iowait irq softirq steal … of a CPU; empty if its line is missing or malformed. */
    private long[] ticks(int cpu) {
        String key = "\ncpu" + cpu + " ";
        int at = stat.indexOf(key);
        if (at < 0) {
            return new long[0];
        }
        int end = stat.indexOf('\n', at + 1);
        String[] fields = stat.substring(at + key.length(), end < 0 ? stat.length() : end)
                .strip()
                .split(" +", -1);
        try {
            return Stream.of(fields).mapToLong(Long::parseLong).toArray();
        } catch (NumberFormatException e) {
            return new long[0];
        }
    }

    /** {@code some avg10=… avg60=… avg300=… total=}, in microseconds. */
    private Optional<Long> pressureUs() {
        return pressure.lines()
                .filter(line -> line.startsWith("some ") && line.contains(" total="))
                .flatMap(line ->
                        SystemFiles.parse(line.substring(line.indexOf(" total=") + " total=".length())).stream())
                .findFirst();
    }
}
