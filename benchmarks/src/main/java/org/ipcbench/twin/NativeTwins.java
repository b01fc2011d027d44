package org.ipcbench.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Plan;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * The cells that are also measured in C, and their twins: a twin differs only in its backend, {@value #BACKEND} or
 * {@value #THREADED}.
 *
 * <p>A twin stands for all backends of a mechanism. It is a floor: what the exchange costs without a JVM, to divide by,
 * never a row to choose. Its tag {@value #TAG} keeps it from every scale that mechanisms are ranked on.
 *
 * <p>The second twin has a second, sleeping thread in each process. If threads share a process's descriptors, the kernel
 * counts the users of the open file in each call that takes a descriptor, and every JVM is such a process: the extra time
 * of this twin is not due to any binding. Calls that take no descriptor have the first twin only.
 */
public final class NativeTwins {

    /** The backend of a twin. */
    static final String BACKEND = "c";

    /** The backend of a twin with a second thread. */
    static final String THREADED = "c-threads";

    static final String TAG = "c-twin";

    private static final Set<String> BY_DESCRIPTOR =
            Set.of("pipe", "fifo", "unix-stream", "unix-dgram", "unix-seqpacket", "tcp", "posix-mq", "eventfd");

    private static final Set<String> WITHOUT_DESCRIPTOR =
            Set.of("sysv-msg", "shm-seqlock", "shm-ring", "posix-sem", "futex");

    /** The mechanisms that the program in {@code harness/src/main/c} implements. */
    static final Set<String> MECHANISMS =
            Stream.concat(BY_DESCRIPTOR.stream(), WITHOUT_DESCRIPTOR.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CALLS_BY_DESCRIPTOR = Set.of("write", "read");

    private static final Set<String> WAIT_MODES = Set.of(WaitMode.BLOCK.id(), WaitMode.SPIN.id());

    private NativeTwins() {}

    /** Tells whether a cell is itself a twin. */
    public static boolean isTwin(Cell cell) {
        return isTwin(cell.backend());
    }

    static boolean isTwin(@Nullable String backend) {
        return BACKEND.equals(backend) || THREADED.equals(backend);
    }

    /** Tells whether a run has any twins. */
    public static boolean areIn(Run run) {
        return run.cells().stream().map(CellRecord::cell).anyMatch(NativeTwins::isTwin);
    }

    /**
     * Returns the twins of a cell, the one without a second thread first; empty if there are none. For a twin, itself and
     * the other one, if any.
     */
    public static List<Cell> of(Cell cell) {
        if (!has(cell)) {
            return List.of();
        }
        Stream<String> backends = byDescriptor(cell) ? Stream.of(BACKEND, THREADED) : Stream.of(BACKEND);
        return backends.map(backend -> cell.with(Axis.BACKEND, backend)).toList();
    }

    private static boolean byDescriptor(Cell cell) {
        return cell.floor() == null
                ? BY_DESCRIPTOR.contains(cell.mechanism())
                : CALLS_BY_DESCRIPTOR.contains(cell.floor());
    }

    private static boolean has(Cell cell) {
        if (cell.floor() != null) {
            return cell.backend() != null;
        }
        return cell.mechanism() != null
                && cell.value(Axis.WAIT) != null
                && MECHANISMS.contains(cell.mechanism())
                && Benchmarks.of(cell.benchmark()).hasTwin()
                && WAIT_MODES.contains(cell.value(Axis.WAIT))
                && Arrays.stream(Axis.values()).noneMatch(axis -> axis.isOfMechanisms() && cell.value(axis) != null)
                && PeerKind.PROCESS.id().equals(cell.value(Axis.PEER));
    }

    /**
     * Returns a plan in which each cell that can run is followed by its twins.
     *
     * @param program whether the program can be built and run here; if not, the twins are skipped with this reason
     */
    public static Plan beside(Plan plan, Availability program) {
        Map<String, CellRecord> cells = new LinkedHashMap<>();
        boolean some = false;
        for (CellRecord entry : plan.cells()) {
            cells.put(entry.id(), entry);
            for (Cell twin : entry.runs() ? of(entry.cell()) : List.<Cell>of()) {
                some = true;
                cells.putIfAbsent(twin.id(), entry(twin, entry, program));
            }
        }
        List<String> notes = new ArrayList<>(plan.notes());
        if (!some) {
            notes.add("--c-twins adds nothing: no cell of this run has a C twin. Single calls have one, and "
                    + String.join(" and ", WAIT_MODES.stream().sorted().toList()) + " of "
                    + String.join(", ", MECHANISMS.stream().sorted().toList()));
        }
        return new Plan(
                plan.profile(),
                plan.times(),
                plan.forks(),
                plan.seed(),
                plan.mechanisms(),
                List.copyOf(cells.values()),
                List.copyOf(notes));
    }

    private static CellRecord entry(Cell twin, CellRecord of, Availability program) {
        Set<String> tags = new LinkedHashSet<>(of.tags());
        tags.add(TAG);
        CellOutcome outcome = program instanceof Availability.Unavailable no
                ? CellOutcome.skipped(no.reason(), no.remedy())
                : CellOutcome.PLANNED;
        return new CellRecord(
                twin, of.family(), of.seating(), List.copyOf(tags), "", outcome, of.repeat() + " --c-twins", List.of());
    }
}
