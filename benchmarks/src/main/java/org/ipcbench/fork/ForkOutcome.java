package org.ipcbench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ipcbench.results.ForkStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a fork.
 *
 * @param error one line; empty if ok
 * @param warmup scores of the warm-up iterations
 * @param result the one benchmark of JMH's result file; null unless ok
 * @param sidecar what the fork wrote about itself; null if it wrote nothing
 */
public record ForkOutcome(
        ForkStatus status,
        String error,
        List<Double> warmup,
        @Nullable ObjectNode result,
        @Nullable Sidecar sidecar) {

    public static ForkOutcome failed(String error, List<Double> warmup, @Nullable Sidecar sidecar) {
        return new ForkOutcome(ForkStatus.FAILED, error, warmup, null, sidecar);
    }
}
