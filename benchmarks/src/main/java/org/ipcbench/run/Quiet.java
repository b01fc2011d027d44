package org.ipcbench.run;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ipcbench.fork.MeasuredCpus;
import org.ipcbench.host.Activity;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Program;

/**
 * Checks, before the first fork, whether others use the CPUs that are to be measured, and waits until they do not.
 *
 * <p>The machine is busy if a fork as long as this check would count as {@linkplain CpuUse#disturbed disturbed}.
 */
public record Quiet(Supplier<Activity> activity, LongConsumer sleepMs) {
    private static final long LOOK_MS = 2_000;

    /** Makes a check that takes its readings from this. */
    public static Quiet of(Supplier<Activity> activity) {
        return new Quiet(activity, ms -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms)));
    }

    /** Returns the CPUs that the ends of these cells are pinned to; empty, which means all, if one of them is not pinned. */
    public static Set<Integer> cpusOf(List<CellRecord> cells) {
        List<CellRecord> exchanges = cells.stream()
                .filter(cell -> cell.runs() && cell.cell().hasPeer())
                .toList();
        return exchanges.stream().anyMatch(cell -> cell.seating().cpus().isEmpty())
                ? Set.of()
                : exchanges.stream()
                        .flatMap(cell -> cell.seating().cpus().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns once it is quiet or the patience has run out: in that case with a note for readers of the figures.
     *
     * @param cpus the CPUs that matter; empty for all
     * @param patienceMs how long to wait at most
     * @param strict whether to fail if the patience runs out
     * @param out where to print what it waits for
     * @throws UserError if it is strict, and others are still at work
     */
    public Optional<String> await(Collection<Integer> cpus, long patienceMs, boolean strict, PrintWriter out) {
        Activity before = activity.get();
        if (!before.cpus().isKnown()) {
            return Optional.empty();
        }
        for (long waitedMs = 0; ; waitedMs += LOOK_MS) {
            sleepMs.accept(LOOK_MS);
            Activity after = activity.get();
            Optional<CpuUse> use = MeasuredCpus.use(before, after, cpus).filter(found -> found.disturbed(0));
            if (use.isEmpty()) {
                return Optional.empty();
            }
            String busy = busy(use.get(), MeasuredCpus.busiest(before, after));
            if (waitedMs >= patienceMs) {
                return Optional.of(goOn(busy, waitedMs, strict));
            }
            if (waitedMs == 0) {
                out.println(busy + "; waiting for quiet, " + Quantities.forPeople(patienceMs)
                        + " at most (--wait-for-quiet)");
                out.flush();
            }
            before = after;
        }
    }

    private static String goOn(String busy, long waitedMs, boolean strict) {
        String since = waitedMs == 0 ? "" : ", still after " + Quantities.forPeople(waitedMs);
        if (strict) {
            throw new UserError(
                    busy + since + "; stop them, wait longer with --wait-for-quiet 10m, or go on without --strict");
        }
        return busy + since + ", when the first fork began";
    }

    private static String busy(CpuUse use, List<Program> programs) {
        String stolen = use.stolenMs() > use.othersMs() ? "a hypervisor takes " : "others use ";
        return stolen + Disturbed.share(use.taken(0)) + " of those to be measured"
                + (programs.isEmpty() ? "" : " (" + Disturbed.names(programs) + ")");
    }
}
