package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * One fork that was tried, as run.json has it.
 *
 * @param fork its number in the cell, from 1
 * @param order its number in the run, from 1
 * @param block the pair of forks, one of each side of a duel, that this one is of, from 1; 0 outside duels
 * @param error in one line; empty if the fork is ok
 * @param startedAt ISO 8601, UTC
 * @param seconds wall clock of the whole fork, JVM start to end
 * @param warmup scores of the warm-up iterations
 * @param messages sent and checked in the measured iterations
 * @param received what the peer says it received, from first to last
 * @param lost sent by the owner and never received, from first to last; only where a mechanism may drop messages
 * @param stealMs stolen CPU time of the machine during the fork
 * @param load one-minute load average at its start
 */
public record ForkEntry(
        int fork,
        int order,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int block,
        ForkStatus status,
        String error,
        String startedAt,
        double seconds,
        List<Double> warmup,
        long messages,
        long received,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lost,
        Map<String, Double> cpuNsPerMessage,
        Map<String, Double> switchesPerMessage,
        long stealMs,
        double load) {}
