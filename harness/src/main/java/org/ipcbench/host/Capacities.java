package org.ipcbench.host;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How fast the CPUs are, relative to the fastest. The kernel says so on Arm, and on x86 only where no core has two
 * threads; otherwise the kinds of cores in its performance counters tell, or what the firmware says each core may reach.
 */
record Capacities(SystemFiles files) {
    private static final String CPUS = TopologyReader.CPUS;

    /** The kinds of cores of a hybrid x86 chip, the fastest first. The kernel gives no ratio: assume half each time. */
    private static final String[] EVENT_SOURCES = {"cpu_core", "cpu_atom", "cpu_lowpower"};

    /** Cores of one kind differ by a few percent in the speed they may reach, kinds by more. */
    private static final double ONE_KIND = 0.9;

    /** Returns the capacity of each CPU from the first source that shows a difference; empty, for all full, if none does. */
    Map<Integer, Integer> of(Collection<Integer> cpus) {
        // Lazily: not all exist, and some take long to read.
        Stream<Supplier<IntFunction<Optional<Long>>>> sources = Stream.of(
                () -> cpu -> number(cpu, "/cpu_capacity").or(() -> Optional.of((long) Cpu.FULL_CAPACITY)),
                this::byEventSource,
                () -> grouped(cpus, cpu -> number(cpu, "/acpi_cppc/highest_perf")),
                () -> grouped(cpus, cpu -> number(cpu, "/cpufreq/cpuinfo_max_freq")));
        return sources.map(source -> scaled(cpus, source.get()))
                .filter(capacities -> capacities.values().stream().distinct().count() > 1)
                .findFirst()
                .orElse(Map.of());
    }

    private Optional<Long> number(int cpu, String file) {
        return files.number(CPUS + "/cpu" + cpu + file);
    }

    private IntFunction<Optional<Long>> byEventSource() {
        Map<Integer, Long> capacities = new HashMap<>();
        long capacity = Cpu.FULL_CAPACITY;
        for (String source : EVENT_SOURCES) {
            long ofThese = capacity;
            files.cpus("/sys/devices/" + source + "/cpus")
                    .ifPresent(kind -> kind.forEach(cpu -> capacities.put(cpu, ofThese)));
            capacity /= 2;
        }
        return cpu -> Optional.ofNullable(capacities.get(cpu));
    }

    /** Gives all cores of a kind the value of the fastest: differences within a kind do not tell kinds apart. */
    private static IntFunction<Optional<Long>> grouped(Collection<Integer> cpus, IntFunction<Optional<Long>> source) {
        TreeSet<Long> values = new TreeSet<>();
        cpus.forEach(cpu -> source.apply(cpu).ifPresent(values::add));
        TreeMap<Long, Long> kinds = new TreeMap<>();
        long above = 0;
        for (long value : values.descendingSet()) {
            boolean another = above == 0 || value < above * ONE_KIND;
            kinds.put(value, another ? value : kinds.getOrDefault(above, value));
            above = value;
        }
        return cpu -> source.apply(cpu).map(value -> kinds.getOrDefault(value, value));
    }

    /** Returns the capacities if the source knows all CPUs. */
    private static Map<Integer, Integer> scaled(Collection<Integer> cpus, IntFunction<Optional<Long>> source) {
        Map<Integer, Long> values = new TreeMap<>();
        cpus.forEach(cpu -> source.apply(cpu).filter(value -> value > 0).ifPresent(value -> values.put(cpu, value)));
        if (values.isEmpty() || values.size() < cpus.size()) {
            return Map.of();
        }
        long most = values.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        Map<Integer, Integer> capacities = new TreeMap<>();
        values.forEach((cpu, value) -> capacities.put(cpu, (int) (value * Cpu.FULL_CAPACITY / most)));
        return capacities;
    }
}
