package org.ipcbench.fork;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps the warm-up scores and the last lines of what JMH and its fork print, and shows nothing. */
final class CapturedOutput implements OutputFormat {
    private static final int LINES = 60;
    private static final int LINE_CHARS = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final List<Double> warmup = new ArrayList<>();

    synchronized List<Double> warmup() {
        return List.copyOf(warmup);
    }

    synchronized List<String> lastLines() {
        List<String> all = new ArrayList<>(lines);
        if (line.length() > 0) {
            all.add(line.toString());
        }
        return all;
    }

    /** Returns a stream whose lines are kept too. */
    PrintStream asStream() {
        OutputStream bytes = new OutputStream() {
            @Override
            public void write(int b) {
                CapturedOutput.this.write(b);
            }
        };
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
        if (params.getType() == IterationType.WARMUP) {
            warmup.add(data.getPrimaryResult().getScore());
        }
    }

    @Override
    public synchronized void print(String text) {
        text.chars().forEach(this::append);
    }

    @Override
    public synchronized void println(String text) {
        print(text);
        append('\n');
    }

    @Override
    public synchronized void write(int b) {
        append(b);
    }

    @Override
    public synchronized void write(byte[] bytes) {
        print(new String(bytes, StandardCharsets.UTF_8));
    }

    private void append(int c) {
        if (c != '\n') {
            if (line.length() < LINE_CHARS) {
                line.append((char) c);
            }
            return;
        }
        lines.addLast(line.toString());
        line.setLength(0);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void verbosePrintln(String text) {}
}
