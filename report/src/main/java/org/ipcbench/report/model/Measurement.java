package org.ipcbench.report.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.results.Score;

/**
 * What JMH recorded for a cell.
 *
 * @param unit {@code ns/op} or {@code ops/s}
 * @param forks one entry per ok fork, in the order of the cell's ok forks; never empty
 * @param options the JMH options named in the file: iterations, their times, threads
 */
public record Measurement(String unit, List<ForkData> forks, Map<String, String> options) {

    /**
     * The measured iterations of one fork.
     *
     * @param scores one value per iteration, its mean; never empty
     * @param histograms one per iteration in the mode {@code sample}, otherwise empty
     */
    public record ForkData(List<Double> scores, List<Histogram> histograms) {
        public ForkData {
            scores = List.copyOf(scores);
            histograms = List.copyOf(histograms);
        }

        /** Returns some of the iterations. */
        public ForkData of(List<Integer> iterations) {
            return new ForkData(
                    iterations.stream().map(scores::get).toList(),
                    histograms.isEmpty()
                            ? List.of()
                            : iterations.stream().map(histograms::get).toList());
        }
    }

    public Measurement {
        forks = List.copyOf(forks);
        options = Map.copyOf(options);
    }

    /** Returns this measurement with the forks of another one of the same cell appended. */
    public Measurement and(Measurement more) {
        return new Measurement(
                unit, Stream.concat(forks.stream(), more.forks.stream()).toList(), options);
    }

    /** Tells whether a smaller score is better. */
    public boolean lowerIsBetter() {
        return unit.equals(Score.NS_PER_OP);
    }
}
