package org.ipcbench.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.fork.Figures;
import org.ipcbench.load.Trial;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The latency of messages that are sent at a fixed rate, however long the ones before took: from the time at which each was due until it was
 * received.
 *
 * <p>An invocation is a window of the iteration's length, with nothing in flight before and after. The latencies are the receiver's record, one
 * histogram an iteration. Besides, how late the sender was and how long each call that sends took are recorded.
 */
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1)
public class Load extends Counted {

    /** Describes the benchmark to the suite. */
    public static final class Description extends LoadDescription {
        public Description() {
            super(
                    new Operation(
                            "send",
                            "open-loop",
                            new Phrase("is one message sent when it was due, and received.", "一条在应当发出时发出并被收到的消息。")),
                    Score.time(new Phrase("latency under load", "负载下的时延")),
                    "sample");
        }
    }

    /** The load that is offered. */
    public static class Offered extends LoadState {
        /** Messages a second. */
        @Param("1000")
        public int rate;

        private static final double MOST_LATE_NS = 20e6;

        private final List<LatencyRecord.Window> windows = new ArrayList<>();
        private final Map<String, List<Histogram>> senders = new TreeMap<>();
        private double windowSeconds;
        private boolean isOver;

        @Override
        void prepare(BenchmarkParams benchmark) {
            windowSeconds = benchmark.getMeasurement().getTime().convertTo(TimeUnit.MILLISECONDS) / 1e3;
        }

        /** One window, which is one iteration: nothing is in flight before and after it. */
        @Override
        void operate() throws IOException {
            if (isOver) {
                // JMH may notice a moment later that the iteration's time is up.
                rest();
                return;
            }
            isOver = true;
            long messages = (long) Math.ceil(rate * windowSeconds) + 1;
            offer(rate, messages, SEED + windows.size(), Long.MAX_VALUE);
            LatencyRecord.Window window = end();
            if (isMeasuring()) {
                windows.add(window);
                keep("lateness", generator().lateness());
                keep("sending", generator().sending());
            }
        }

        @Override
        void beside() throws IOException {
            isOver = false;
            rest();
        }

        private void keep(String name, Histogram histogram) {
            senders.computeIfAbsent(name, any -> new ArrayList<>()).add(histogram.copy());
        }

        /** @throws IOException if the rate was not reached: what would be shown as latency would be how long it was tried */
        @Override
        @Nullable
        Figures figures() throws IOException {
            if (windows.isEmpty()) {
                return null;
            }
            double spanNs =
                    windows.stream().mapToDouble(LatencyRecord.Window::spanNs).sum();
            double gaps = windows.stream()
                    .mapToDouble(window -> window.received() - 1.0)
                    .sum();
            // A thread that is stopped for a moment at the end of a window is late, but reaches the rate.
            double lateNs = spanNs - gaps * 1e9 / rate;
            if (lateNs > windows.size() * MOST_LATE_NS && gaps * 1e9 / spanNs < Trial.LEAST_ACHIEVED * rate) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "%,d messages a second were offered, %,.0f were received: no latency at this rate",
                        rate,
                        gaps * 1e9 / spanNs));
            }
            List<Histogram> latencies =
                    windows.stream().map(LatencyRecord.Window::latency).toList();
            return LoadFigures.of(latencies)
                    .with(
                            "received",
                            "ops/s",
                            windows.stream()
                                    .map(LatencyRecord.Window::perSecond)
                                    .toList())
                    .with("lateness", senders.getOrDefault("lateness", List.of()))
                    .with("sending", senders.getOrDefault("sending", List.of()))
                    .figures();
        }
    }

    @Benchmark
    public long send(Offered offered) throws IOException {
        return offered.measured();
    }
}
