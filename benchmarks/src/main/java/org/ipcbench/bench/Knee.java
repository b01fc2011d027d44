package org.ipcbench.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.exchange.SendSchedule;
import org.ipcbench.fork.Figures;
import org.ipcbench.fork.FoundSoFar;
import org.ipcbench.load.KneeSearch;
import org.ipcbench.load.Trial;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.results.Slo;
import org.ipcbench.results.Times;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The highest rate of messages at which a percentile of the latency stays within its limit: the knee of the curve of latency over load.
 *
 * <p>Each fork searches on its own, so that forks confirm each other: a rate passes by majority if it is below the middle knee. Within a
 * fork all trials use the same two processes. Besides the knee, the lowest rate that failed is recorded, and the percentiles at half of the
 * knee.
 */
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class Knee extends Counted {

    /** Describes the benchmark to the suite. */
    public static final class Description extends LoadDescription {
        private static final long SEARCH_MS = 9_000;

        public Description() {
            super(
                    new Operation(
                            "search",
                            "knee",
                            new Phrase(
                                    "is one message a second that can be offered within the objective.",
                                    "满足目标时每秒可以发送的一条消息。")),
                    Score.rate(
                            new Phrase("highest rate within the objective", "满足目标的最高速率"),
                            new Phrase("messages a second", "每秒消息数")));
        }

        /** One search. */
        @Override
        public Times times(Times times) {
            return new Times(times.settleMs(), 0, 0, 1, 1);
        }

        @Override
        public long searchMs() {
            return SEARCH_MS;
        }
    }

    /** The search of one fork. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Search extends LoadState {
        private static final Duration LONGEST_SEARCH = Duration.ofMinutes(2);
        private static final double SHORT_SECONDS = 0.25;
        private static final double LONG_SECONDS = 1;
        private static final double LONGEST_SECONDS = 5;
        private static final long MOST_SEARCHING_NS = 15_000_000_000L;

        /** From then on only what was found is confirmed. */
        private static final long CONFIRMING_NS = 10_000_000_000L;

        private static final double SHOWN_SECONDS = 2;

        /** What others stop for a moment may miss the objective at half of the knee; what misses it every time has another knee. */
        private static final int MOST_SHOWN = 3;

        /** Where to begin, as a share of the rate at which a sender that does not wait is received. */
        private static final double START = 0.02;

        /** So much later than the limit, or this, and the sender gives up: from then on the backlog would be measured. */
        private static final int HOPELESS = 100;

        private static final long HOPELESS_NS = 50_000_000;
        private static final int FEWEST = 64;

        /** The objective. */
        @Param("p99=1ms")
        public String slo = "";

        private KneeSearch.@Nullable Knee knee;
        private double promised;
        private Trial last;
        private double lateNs;
        private LatencyRecord.Window window;
        private int shown;
        private boolean meets;

        @Override
        void prepare(BenchmarkParams benchmark) {
            Slo.parse(slo);
        }

        @Override
        Duration grace() {
            return LONGEST_SEARCH;
        }

        @Override
        void operate() throws IOException {
            if (knee != null) {
                return;
            }
            Slo objective = Slo.parse(slo);
            double least = objective.samples() / LONGEST_SECONDS;
            Optional<Path> file = FoundSoFar.file();
            double before = file.isEmpty()
                    ? 0
                    : FoundSoFar.read(file.get()).map(FoundSoFar::passed).orElse(0.0);
            double first = before > 0 ? before : START * saturated();
            KneeSearch search = new KneeSearch(least, first, SendSchedule.MOST_PER_SECOND);
            long start = System.nanoTime();
            for (Optional<KneeSearch.Offer> offer = search.next();
                    offer.isPresent() && System.nanoTime() - start < MOST_SEARCHING_NS;
                    offer = search.next()) {
                double rate = offer.get().rate();
                last = offer.get().isLong()
                        ? longTrial(rate, LONG_SECONDS, objective)
                        : trial(rate, SHORT_SECONDS, objective);
                search.tell(last.passes(objective), last.failsClearly());
                if (System.nanoTime() - start > CONFIRMING_NS) {
                    search.confirm();
                }
                if (file.isPresent()) {
                    KneeSearch.Knee promised = search.promised();
                    new FoundSoFar(promised.passed(), promised.failed()).write(file.get());
                }
            }
            knee = search.knee();
            promised = search.promised().passed();
            while (knee.passed() > 0 && !meets && shown < MOST_SHOWN) {
                shown++;
                last = longTrial(knee.passed() / 2, SHOWN_SECONDS, objective);
                meets = last.passes(objective);
            }
        }

        /** Sends as fast as messages are taken, and returns how many a second were received. */
        private double saturated() throws IOException {
            offer(
                    SendSchedule.MOST_PER_SECOND,
                    messages(SendSchedule.MOST_PER_SECOND, SHORT_SECONDS),
                    SEED,
                    Long.MAX_VALUE);
            return end().perSecond();
        }

        /** Lasts at least as long as the percentile needs. */
        private Trial longTrial(double rate, double seconds, Slo objective) throws IOException {
            return trial(rate, Math.max(seconds, objective.samples() / rate), objective);
        }

        private Trial trial(double rate, double seconds, Slo objective) throws IOException {
            rest();
            long giveUpNs = Math.max(HOPELESS_NS, HOPELESS * objective.limitNs());
            boolean gaveUp = !offer(rate, messages(rate, seconds), SEED, giveUpNs);
            window = end();
            lateNs = generator().lateness().getValueAtPercentile(objective.percentile());
            return new Trial(
                    rate,
                    window.perSecond(),
                    window.received() == generator().sent(),
                    window.received() == 0 ? Double.NaN : window.latency().getValueAtPercentile(objective.percentile()),
                    gaveUp,
                    window.sliceMeansNs());
        }

        private static long messages(double perSecond, double seconds) {
            return Math.max(FEWEST, Math.round(perSecond * seconds));
        }

        /** @throws IOException if no rate meets the objective, or half of the highest that did does not */
        @Override
        @Nullable
        Figures figures() throws IOException {
            KneeSearch.Knee found = knee;
            if (found == null) {
                return null;
            }
            if (!meets) {
                throw new IOException(missed(found, Slo.parse(slo)));
            }
            return LoadFigures.of(found.passed())
                    .with("failed", Score.OPS_PER_SECOND, List.of(found.failed()))
                    .with("half", List.of(window.latency()))
                    .with("half.lateness", List.of(generator().lateness().copy()))
                    .figures();
        }

        /** Why there is no knee: no rate meets the objective, or half of one that did does not. */
        private String missed(KneeSearch.Knee found, Slo objective) {
            String rates = "";
            if (found.passed() > 0) {
                rates = String.format(Locale.ROOT, ", though %,.0f a second did once", found.passed());
            } else if (promised > 0) {
                rates = String.format(Locale.ROOT, ", though %,.0f a second do for a moment", promised);
            }
            return String.format(
                    Locale.ROOT,
                    "no rate meets %s for long%s: at %,.0f messages a second %,.0f were received, and p%s was %,.1f µs; "
                            + "the sender itself was late by %,.1f µs%s",
                    slo,
                    rates,
                    last.offered(),
                    last.achieved(),
                    String.valueOf(objective.percentile()).replaceFirst("\\.0$", ""),
                    last.percentileNs() / 1e3,
                    lateNs / 1e3,
                    lateNs > objective.limitNs()
                            ? ": this machine stops threads for longer than the limit, whatever they exchange;"
                                    + " give a longer one, or CPUs that nobody else uses"
                            : "");
        }

        @Override
        String note() {
            return Stream.of(
                            knee != null && knee.isLowerBound() ? "nothing failed: the sender is the limit" : "",
                            meets && shown > 1
                                    ? "at half of the knee " + (shown - 1) + " of " + shown
                                            + " trials missed the objective"
                                    : "")
                    .filter(note -> !note.isEmpty())
                    .collect(Collectors.joining("; "));
        }
    }

    @Benchmark
    public long search(Search search) throws IOException {
        return search.measured();
    }
}
