package org.ipcbench.twin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhResults;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.results.Account;
import org.ipcbench.results.Expense;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Json;
import org.ipcbench.results.Pace;
import org.ipcbench.results.Times;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;
import org.openjdk.jmh.util.Version;

/**
 * Reads what the C program prints, one JSON object per line, into JMH's own result objects. JMH writes them, so every
 * tool for its files reads a twin like any other benchmark.
 */
final class NativeOutput {
    private static final String VM_NAME = "C";
    private static final String HAND_OFF_BEFORE = "handOffBeforeNs";
    private static final String HAND_OFF_AFTER = "handOffAfterNs";
    private static final double NS_PER_MS = 1e6;
    private static final TimeValue NO_TIMEOUT = TimeValue.NONE;

    private final ForkOrder order;
    private final List<String> command;
    private final String compiler;
    private final Mode mode;
    private final List<Double> warmup = new ArrayList<>();
    private final List<Result<?>> measured = new ArrayList<>();
    private final List<Double> measuredNs = new ArrayList<>();
    private final List<Iteration> iterations = new ArrayList<>();
    private final List<Pace.Window> windows = new ArrayList<>();
    private String error = "";
    private Sidecar sidecar = Sidecar.NONE;

    /**
     * Creates a reader for the output of one fork.
     *
     * @param command the command that was run
     * @param compiler the compiler that built it
     */
    NativeOutput(ForkOrder order, List<String> command, String compiler) {
        this.order = order;
        this.command = command;
        this.compiler = compiler;
        this.mode = Mode.deepValueOf(order.mode());
    }

    /** Returns the outcome of a fork that printed this text and ended with this exit value. */
    ForkOutcome outcome(String printed, int exitValue) {
        try {
            for (String line : printed.lines().toList()) {
                read(Json.MAPPER.readTree(line));
            }
        } catch (IOException | IllegalArgumentException e) {
            return ForkOutcome.failed("the C program printed something else: " + e.getMessage(), warmup, null);
        }
        if (error.isEmpty() && exitValue != 0) {
            error = "the C program ended with " + exitValue;
        }
        if (error.isEmpty() && measured.size() != order.times().measurementIterations()) {
            error = "the C program measured " + measured.size() + " iterations of "
                    + order.times().measurementIterations();
        }
        return error.isEmpty()
                ? new ForkOutcome(ForkStatus.OK, "", List.copyOf(warmup), result(), sidecar)
                : ForkOutcome.failed(error, List.copyOf(warmup), sidecar);
    }

    private void read(JsonNode line) {
        if (line.has("error")) {
            error = line.path("error").asText();
        } else if (line.has("settling")) {
            windows.add(new Pace.Window(
                    line.required("settling").asDouble(), line.required("ns").asDouble()));
        } else if (line.has("iteration")) {
            Result<?> result = result(line);
            double elapsedNs = line.required("elapsedNs").asDouble();
            double operationNs = elapsedNs / line.required("operations").asDouble();
            if (line.path("iteration").asText().equals("warmup")) {
                warmup.add(result.getScore());
                windows.add(new Pace.Window(exchangedMs() + elapsedNs / NS_PER_MS, operationNs));
            } else {
                measured.add(result);
                measuredNs.add(operationNs);
                if (line.has(HAND_OFF_BEFORE)) {
                    iterations.add(around(line));
                }
            }
        } else {
            sidecar = account(line);
        }
    }

    private double exchangedMs() {
        return windows.isEmpty() ? 0 : windows.get(windows.size() - 1).untilMs();
    }

    private Result<?> result(JsonNode line) {
        if (mode == Mode.SampleTime) {
            return new SampleTimeResult(ResultRole.PRIMARY, label(), samples(line.required("samples")), unit());
        }
        long operations = line.required("operations").asLong();
        long ns = line.required("ns").asLong();
        return mode == Mode.Throughput
                ? new ThroughputResult(ResultRole.PRIMARY, label(), operations, ns, unit())
                : new AverageTimeResult(ResultRole.PRIMARY, label(), operations, ns, unit());
    }

    private TimeUnit unit() {
        return mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS;
    }

    private static SampleBuffer samples(JsonNode bins) {
        SampleBuffer samples = new SampleBuffer();
        for (JsonNode bin : bins) {
            for (long i = bin.required(1).asLong(); i > 0; i--) {
                samples.add(bin.required(0).asLong());
            }
        }
        return samples;
    }

    /** Returns what the program read around an iteration; a C program has no garbage collector and no JIT. */
    private static Iteration around(JsonNode line) {
        Map<String, String> absent = new LinkedHashMap<>();
        for (String unread : List.of("load", "stealMs", "voluntarySwitches", "involuntarySwitches")) {
            absent.put(unread, "the C program does not read it for each iteration");
        }
        return new Iteration(
                handOff(line, HAND_OFF_BEFORE, absent),
                handOff(line, HAND_OFF_AFTER, absent),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                absent);
    }

    private static @Nullable Double handOff(JsonNode line, String name, Map<String, String> absent) {
        if (line.path(name).isNumber()) {
            return line.path(name).asDouble();
        }
        absent.put(name, "the other side did not keep up");
        return null;
    }

    private Sidecar account(JsonNode line) {
        long messages = line.required("messages").asLong();
        Account account = new Account(
                messages,
                line.required("received").asLong(),
                0,
                Map.of(
                        Account.OWNER, perMessage(line.required(Account.OWNER), messages),
                        Account.PEER, perMessage(line.required(Account.PEER), messages)));
        return new Sidecar(
                "",
                account,
                List.of(),
                "",
                iterations,
                List.of(),
                null,
                windows.isEmpty()
                        ? null
                        : Pace.of(windows, measuredNs, order.times().settleMs() > 0),
                null);
    }

    /** The program has one thread a process: nothing else costs CPU time. */
    private static Map<Expense, Double> perMessage(JsonNode sums, long messages) {
        Map<Expense, Double> spent = Json.MAPPER.convertValue(sums, new TypeReference<>() {});
        spent.replaceAll((expense, sum) -> sum / messages);
        return spent;
    }

    private ObjectNode result() {
        BenchmarkParams params = params();
        List<IterationResult> iterations = new ArrayList<>();
        for (Result<?> score : measured) {
            IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
            iteration.addResult(score);
            iterations.add(iteration);
        }
        return JmhResults.toJson(List.of(new RunResult(params, List.of(new BenchmarkResult(params, iterations)))));
    }

    private BenchmarkParams params() {
        Times times = order.times();
        WorkloadParams params = new WorkloadParams();
        order.params().forEach((name, value) -> params.put(name, value, 0));
        return new BenchmarkParams(
                order.method(),
                label(),
                true,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                new IterationParams(
                        IterationType.WARMUP, times.warmupIterations(), TimeValue.milliseconds(times.warmupMs()), 1),
                new IterationParams(
                        IterationType.MEASUREMENT,
                        times.measurementIterations(),
                        TimeValue.milliseconds(times.measurementMs()),
                        1),
                mode,
                params,
                unit(),
                order.operationsPerInvocation(),
                VM_NAME,
                arguments(),
                VM_NAME,
                VM_NAME,
                compiler,
                Version.getPlainVersion(),
                NO_TIMEOUT);
    }

    /** Returns the arguments without the paths, which mean nothing after the run. */
    private List<String> arguments() {
        List<String> kept = new ArrayList<>(command.subList(1, command.size()));
        for (String option : List.of("--dir", "--memory-dir")) {
            int at = kept.indexOf(option);
            if (at >= 0) {
                kept.subList(at, at + 2).clear();
            }
        }
        return kept;
    }

    private String label() {
        return order.method().substring(order.method().lastIndexOf('.') + 1);
    }
}
