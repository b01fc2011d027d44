package org.ipcbench.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ipcbench.host.HardwareCounters;
import org.ipcbench.posix.PerfCounts;
import org.ipcbench.posix.PerfEvent;
import org.ipcbench.posix.PerfEvents;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.results.Expense;

/**
 * Counts cycles, instructions and cache misses of some threads, in kernel and user mode, where the machine has counters and
 * allows that. Elsewhere it counts nothing, and a fork loads no native library for it.
 */
final class HardwareEvents implements Closeable {
    private static final Map<PerfEvent, Expense> EXPENSES = Map.of(
            PerfEvent.CYCLES, Expense.CYCLES,
            PerfEvent.INSTRUCTIONS, Expense.INSTRUCTIONS,
            PerfEvent.CACHE_MISSES, Expense.CACHE_MISSES);

    private final List<PerfEvents> threads = new ArrayList<>();

    private HardwareEvents() {}

    /** Counts the events of these threads, from now on. */
    static HardwareEvents of(List<Integer> threads) throws IOException {
        HardwareEvents events = new HardwareEvents();
        if (HardwareCounters.whyMissing().isEmpty() && !events.open(PosixBackends.any(), threads)) {
            events.close();
        }
        return events;
    }

    /** Without the kernel's part, a figure would leave out most of what a system call costs. */
    private boolean open(Posix posix, List<Integer> ids) {
        try {
            for (int id : ids) {
                threads.add(PerfEvents.ofThread(posix, id));
            }
            return threads.stream().allMatch(PerfEvents::kernelCounted);
        } catch (IOException e) {
            return false; // a container's filter, or a machine that lists counters that it lacks
        }
    }

    /** Reads the counters; empty if there are none. */
    List<PerfCounts> read() {
        try {
            List<PerfCounts> counts = new ArrayList<>();
            for (PerfEvents thread : threads) {
                counts.add(thread.read());
            }
            return counts;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns the events between two readings, of all threads together; those that a thread lacks are left out. */
    static Map<Expense, Double> between(List<PerfCounts> before, List<PerfCounts> after) {
        Map<Expense, Double> sums = new EnumMap<>(Expense.class);
        if (after.isEmpty() || before.size() != after.size()) {
            return sums;
        }
        EXPENSES.forEach((event, expense) -> {
            double sum = 0;
            for (int i = 0; i < after.size(); i++) {
                OptionalLong count = after.get(i).minus(before.get(i)).of(event);
                sum += count.isPresent() ? count.getAsLong() : Double.NaN;
            }
            if (!Double.isNaN(sum)) {
                sums.put(expense, sum);
            }
        });
        return sums;
    }

    @Override
    public void close() throws IOException {
        for (PerfEvents thread : threads) {
            thread.close();
        }
        threads.clear();
    }
}
