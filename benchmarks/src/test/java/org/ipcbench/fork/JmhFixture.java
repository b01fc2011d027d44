package org.ipcbench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.results.Cell;
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

/** Makes JMH's own result objects out of made-up scores, and lets JMH write them. */
public final class JmhFixture {
    private static final int ITERATIONS = 3;

    private final Cell cell;

    public JmhFixture(Cell cell) {
        this.cell = cell;
    }

    /** Returns what JMH writes for these forks; each is told by a number from which its scores follow. */
    public ObjectNode written(int... forks) {
        BenchmarkParams params = params(forks.length);
        List<BenchmarkResult> results = new ArrayList<>();
        for (int fork : forks) {
            results.add(new BenchmarkResult(params, iterations(params, fork)));
        }
        return JmhResults.toJson(List.of(new RunResult(params, results)));
    }

    private List<IterationResult> iterations(BenchmarkParams params, int fork) {
        List<IterationResult> iterations = new ArrayList<>();
        for (int i = 0; i < ITERATIONS; i++) {
            IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
            iteration.addResult(result(100 * fork + 7 * i));
            iterations.add(iteration);
        }
        return iterations;
    }

    private Result<?> result(int seed) {
        return switch (cell.mode()) {
            case "sample" -> new SampleTimeResult(ResultRole.PRIMARY, "exchange", samples(seed), TimeUnit.NANOSECONDS);
            case "thrpt" ->
                new ThroughputResult(ResultRole.PRIMARY, "stream", 100_000 + 3 * seed, 200_000_000, TimeUnit.SECONDS);
            default ->
                new AverageTimeResult(
                        ResultRole.PRIMARY, "exchange", 30_000, 200_000_000 + 12_345L * seed, TimeUnit.NANOSECONDS);
        };
    }

    private static SampleBuffer samples(int seed) {
        SampleBuffer samples = new SampleBuffer();
        for (int i = 0; i < 40; i++) {
            samples.add(5_000 + seed / 8 + 13L * (i % 7));
        }
        samples.add(61_000 + seed);
        return samples;
    }

    private BenchmarkParams params(int forks) {
        WorkloadParams workload = new WorkloadParams();
        for (Map.Entry<String, String> param : cell.parameters().entrySet()) {
            workload.put(param.getKey(), param.getValue(), 0);
        }
        Mode mode = Mode.deepValueOf(cell.mode());
        return new BenchmarkParams(
                Benchmarks.method(cell),
                "generated",
                true,
                1,
                new int[] {1},
                List.of(),
                forks,
                0,
                new IterationParams(IterationType.WARMUP, 1, TimeValue.milliseconds(400), 1),
                new IterationParams(IterationType.MEASUREMENT, ITERATIONS, TimeValue.milliseconds(200), 1),
                mode,
                workload,
                mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS,
                1,
                "/usr/bin/java",
                List.of("--enable-native-access=ALL-UNNAMED"),
                "17.0.15",
                "OpenJDK 64-Bit Server VM",
                "17.0.15+6",
                "1.37",
                TimeValue.minutes(10));
    }
}
