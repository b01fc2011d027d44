package org.ipcbench.plan;

import java.util.List;
import org.ipcbench.results.Axis;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;

/** All benchmarks between two ends, in the order of their lines; floors are not among them. */
public final class Benchmarks {
    private static final String FLOORS = "org.ipcbench.bench.Floor.";
    private static final List<BenchmarkDescription> ALL = BenchmarkWords.all().stream()
            .filter(BenchmarkDescription.class::isInstance)
            .map(BenchmarkDescription.class::cast)
            .toList();

    private Benchmarks() {}

    /** Returns all. */
    public static List<BenchmarkDescription> all() {
        return ALL;
    }

    /** Returns their names. */
    public static List<String> ids() {
        return all().stream().map(BenchmarkDescription::id).toList();
    }

    /**
     * Returns the one with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BenchmarkDescription of(String id) {
        return all().stream()
                .filter(benchmark -> benchmark.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown benchmark '" + id + "'"));
    }

    /** Returns the full name of the JMH method that measures a cell. */
    public static String method(Cell cell) {
        String floor = cell.floor();
        return floor == null ? of(cell.benchmark()).method() : FLOORS + floor;
    }

    /** Returns how many messages one call moves. */
    public static int operationsPerInvocation(Cell cell) {
        return cell.floor() == null ? of(cell.benchmark()).operationsPerInvocation(cell.number(Axis.SIZE)) : 1;
    }

    /** Returns the mode in which JMH runs a cell. */
    public static String jmhMode(Cell cell) {
        return cell.floor() == null ? of(cell.benchmark()).jmhMode(cell) : cell.mode();
    }

    /** Returns the times of one fork of a cell, of a run with these. */
    public static Times times(Cell cell, Times times) {
        return cell.floor() == null ? of(cell.benchmark()).times(times) : times;
    }

    /** Returns how long a fork of a cell searches in addition to its times. */
    public static long searchMs(Cell cell) {
        return cell.floor() == null ? of(cell.benchmark()).searchMs() : 0;
    }

    /** Returns the expected wall time of a fork of a cell, in a run with these times. */
    public static long forkMs(Cell cell, Times times) {
        return times(cell, times).forkMs() + searchMs(cell);
    }

    /** Tells whether the peer of a cell has to account for what it received. */
    public static boolean peerCounts(Cell cell) {
        return cell.hasPeer() && of(cell.benchmark()).peerCounts();
    }
}
