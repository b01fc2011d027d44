package org.ipcbench.fork;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;

/**
 * What a fork is to do.
 *
 * @param method the full name of the JMH method
 * @param mode JMH's short label, as it runs the fork
 * @param recordedMode the same, as the result says it
 * @param params the values of the JMH parameters
 * @param operationsPerInvocation how many messages one invocation moves
 * @param sidecar where the fork writes what it reports beyond JMH's scores
 * @param jvmArgs more JVM options for this fork, besides those that every fork gets
 * @param deadline how long it may take before it counts as hung
 */
public record ForkOrder(
        String method,
        String mode,
        String recordedMode,
        Map<String, String> params,
        int operationsPerInvocation,
        Times times,
        Path sidecar,
        List<String> jvmArgs,
        Duration deadline) {

    private static final int PATIENCE = 10;

    /** Returns the order for a cell of the suite. */
    public static ForkOrder of(Cell cell, Times times, Path sidecar) {
        Times own = Benchmarks.times(cell, times);
        return new ForkOrder(
                Benchmarks.method(cell),
                Benchmarks.jmhMode(cell),
                cell.mode(),
                cell.parameters(),
                Benchmarks.operationsPerInvocation(cell),
                own,
                sidecar,
                List.of(),
                own.deadline().plusMillis(PATIENCE * Benchmarks.searchMs(cell)));
    }

    /** Returns this order with these JVM options in addition. */
    public ForkOrder with(List<String> more) {
        List<String> all = Stream.concat(jvmArgs.stream(), more.stream()).toList();
        return new ForkOrder(
                method, mode, recordedMode, params, operationsPerInvocation, times, sidecar, all, deadline);
    }
}
