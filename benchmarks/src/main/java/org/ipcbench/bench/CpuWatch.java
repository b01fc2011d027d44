package org.ipcbench.bench;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.ipcbench.fork.MeasuredCpus;
import org.ipcbench.host.CpuTimes;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.results.CpuUse;

/**
 * Reads what the measured CPUs did, and how much of it was done by the fork's processes.
 *
 * <p>Compilers, collectors and other threads that are not pinned run where there is room. Their time is taken for that of the measured CPUs
 * unless they were {@linkplain ResourceUsage#cpuNsElsewhere elsewhere} before and after. What others leave of the CPUs beside the measured
 * ones is watched too: without room there, such threads of ours run on the measured ones.
 *
 * <p>The readings of the processes enclose those of the CPUs, so that the cost of reading is not attributed to others. Nor does
 * it hide them: of the thread that reads, which is the one that exchanges, only what it used between the readings of the CPUs counts.
 */
final class CpuWatch {
    private final Set<Integer> cpus;
    private final Set<Integer> beside;
    private final List<Long> processes;

    /**
     * Watches these CPUs, this process and the peers.
     *
     * @param cpus the CPUs that the two ends are pinned to; empty for all
     * @param allowed the CPUs that the threads that are not pinned may use
     * @param peers the peers' processes
     */
    CpuWatch(Collection<Integer> cpus, Collection<Integer> allowed, Collection<Long> peers) {
        this.cpus = Set.copyOf(cpus);
        this.beside = cpus.isEmpty()
                ? Set.of()
                : allowed.stream().filter(cpu -> !cpus.contains(cpu)).collect(Collectors.toUnmodifiableSet());
        this.processes = LongStream.concat(
                        LongStream.of(ProcessHandle.current().pid()),
                        peers.stream().mapToLong(pid -> pid))
                .distinct()
                .boxed()
                .toList();
    }

    /**
     * What was read at one moment.
     *
     * @param reader what the thread that reads had used next to the reading of the CPUs: reading the processes takes it up to 20 ms
     */
    record Reading(CpuTimes cpus, List<Optional<ResourceUsage>> processes, Reader reader) {}

    /**
     * The thread that reads, of the first process.
     *
     * @param cpuNs what it has used so far, in nanoseconds
     */
    record Reader(String tid, long cpuNs) {
        static Reader now() {
            String thread = ResourceUsage.currentThread();
            long cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            return new Reader(thread.substring(thread.lastIndexOf('/') + 1), cpuNs);
        }

        /**
         * Returns how much more it used between two readings of the processes than between those of the CPUs; less than zero
         * where these are the ones that enclose, between two iterations. 0 if the kernel has no schedstat.
         */
        long readingNs(Reader earlier, ResourceUsage later, ResourceUsage before) {
            long enclosingNs = later.cpuNsOf(task -> task.tid().equals(tid), before);
            return enclosingNs > 0 && tid.equals(earlier.tid) ? enclosingNs - (cpuNs - earlier.cpuNs) : 0;
        }
    }

    Reading before() {
        List<Optional<ResourceUsage>> used = usage();
        Reader reader = Reader.now();
        return new Reading(CpuTimes.read(cpus), used, reader);
    }

    Reading after() {
        CpuTimes times = CpuTimes.read(cpus);
        Reader reader = Reader.now();
        return new Reading(times, usage(), reader);
    }

    private List<Optional<ResourceUsage>> usage() {
        return processes.stream().map(ResourceUsage::of).toList();
    }

    /**
     * Returns what happened from the first reading to the last; empty if the kernel does not report it. The more readings lie in
     * between, the better is known where threads ran.
     *
     * @param readings two at least, in the order of time
     */
    Optional<CpuUse> over(List<Reading> readings) {
        Ours ours = new Ours(0, 0);
        for (int i = 1; i < readings.size(); i++) {
            Reading earlier = readings.get(i - 1);
            Reading later = readings.get(i);
            Optional<Ours> step = ours(earlier, later);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            ours = ours.plus(step.get().atMost(mostNs(earlier, later)));
        }
        Reading first = readings.get(0);
        Reading last = readings.get(readings.size() - 1);
        Optional<CpuUse> use = MeasuredCpus.use(first.cpus(), last.cpus(), cpus, ours.measuredNs() / 1e6);
        OptionalDouble roomMs = roomMs(first, last, ours.elsewhereNs() / 1e6);
        return roomMs.isEmpty() ? use : use.map(found -> found.withRoom(roomMs.getAsDouble()));
    }

    /**
     * What the fork's processes used, in nanoseconds.
     *
     * @param measuredNs what they may have used of the measured CPUs
     * @param elsewhereNs the rest
     */
    private record Ours(long measuredNs, long elsewhereNs) {
        Ours plus(Ours other) {
            return new Ours(measuredNs + other.measuredNs, elsewhereNs + other.elsewhereNs);
        }

        Ours atMost(long mostNs) {
            long measured = Math.min(measuredNs, mostNs);
            return new Ours(measured, elsewhereNs + measuredNs - measured);
        }
    }

    /** Returns how long the CPUs may have been busy in between: what ours used beyond that, they used elsewhere. */
    private long mostNs(Reading before, Reading after) {
        return after.cpus()
                .since(before.cpus(), cpus)
                .map(used -> used.cpus().stream()
                        .mapToDouble(cpu -> cpu.busyMs() + CpuTimes.ERROR_MS)
                        .sum())
                .map(ms -> Math.round(ms * 1e6))
                .orElse(Long.MAX_VALUE);
    }

    /** Returns how long others left the CPUs beside the measured ones; empty if there are none, or the kernel does not tell. */
    private OptionalDouble roomMs(Reading first, Reading last, double oursMs) {
        if (beside.isEmpty()) {
            return OptionalDouble.empty();
        }
        return last.cpus()
                .since(first.cpus(), beside)
                .map(used -> {
                    double busyMs = used.cpus().stream()
                            .mapToDouble(CpuTimes.Cpu::busyMs)
                            .sum();
                    double allMs = used.elapsedMs() * used.cpus().size();
                    return OptionalDouble.of(allMs - Math.max(0, busyMs - oursMs));
                })
                .orElse(OptionalDouble.empty());
    }

    private Optional<Ours> ours(Reading before, Reading after) {
        long oursNs = 0;
        long elsewhereNs = 0;
        for (int i = 0; i < processes.size(); i++) {
            Optional<ResourceUsage> earlier = before.processes().get(i);
            Optional<ResourceUsage> later = after.processes().get(i);
            if (earlier.isEmpty() || later.isEmpty()) {
                return Optional.empty();
            }
            oursNs += later.get().minus(earlier.get()).cpuNs();
            if (i == 0) {
                oursNs -= after.reader().readingNs(before.reader(), later.get(), earlier.get());
            }
            if (!cpus.isEmpty()) {
                elsewhereNs += later.get().cpuNsElsewhere(cpus, earlier.get());
            }
        }
        return Optional.of(new Ours(Math.max(0, oursNs - elsewhereNs), elsewhereNs));
    }
}
