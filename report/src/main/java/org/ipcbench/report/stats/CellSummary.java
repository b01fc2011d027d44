package org.ipcbench.report.stats;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.Reading;
import org.ipcbench.results.Account;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Fork;

/** The figures of one measured cell. */
public final class CellSummary {
    private final MeasuredCell cell;
    private final Measurement measurement;
    private final Histogram merged;
    private final long messageBytes;
    private final String unranked;
    private final List<Fork> good;
    private final List<Double> forkMeans;
    private final Figure mean;
    private final List<Double> cpuByFork;
    private final Optional<Figure> cpu;
    private final Map<Quantile, Figure> quantiles = new EnumMap<>(Quantile.class);
    private final Map<Quantile, List<Double>> forkQuantiles = new EnumMap<>(Quantile.class);

    /** Works out what rankings ask for again and again. */
    private CellSummary(MeasuredCell cell, Measurement measurement) {
        this.cell = cell;
        this.measurement = measurement;
        this.messageBytes = cell.messageBytes();
        this.unranked = cell.unranked();
        this.good = cell.goodForks();
        this.forkMeans =
                measurement.forks().stream().map(fork -> mean(fork.scores())).toList();
        this.mean = Figure.of(mean(forkMeans), forkMeans, () -> measurement.forks().stream()
                .flatMap(fork -> fork.scores().stream())
                .toList());
        this.cpuByFork = values(fork -> sum(fork, Expense.CPU));
        this.cpu = figure(cpuByFork);
        List<Histogram> byFork = measurement.forks().stream()
                .map(fork -> Histogram.merge(fork.histograms()))
                .toList();
        this.merged = Histogram.merge(byFork);
        for (Quantile quantile : Quantile.values()) {
            if (quantile.known(merged)) {
                List<Double> forks = byFork.stream().map(quantile::of).toList();
                if (byFork.stream().allMatch(quantile::known)) {
                    forkQuantiles.put(quantile, forks);
                }
                quantiles.put(quantile, Figure.of(quantile.of(merged), forks, () -> measurement.forks().stream()
                        .flatMap(fork -> fork.histograms().stream())
                        .map(quantile::of)
                        .toList()));
            }
        }
    }

    /** Sums up a cell; empty if it has no measurement. */
    public static Optional<CellSummary> of(MeasuredCell cell) {
        return Optional.ofNullable(cell.measurement()).map(measurement -> new CellSummary(cell, measurement));
    }

    /** Sums up every cell that was measured; on all CPUs, since there may be thousands, with a thousand values a fork. */
    public static List<CellSummary> measured(List<MeasuredCell> cells) {
        return cells.parallelStream().flatMap(cell -> of(cell).stream()).toList();
    }

    public MeasuredCell cell() {
        return cell;
    }

    /** Returns the size of a message; negative where it plays no part. */
    public long messageBytes() {
        return messageBytes;
    }

    /** Returns in one word why the cell is shown but not ranked; empty if it is ranked. */
    public String unranked() {
        return unranked;
    }

    public RowKey row() {
        return RowKey.of(cell);
    }

    public boolean lowerIsBetter() {
        return measurement.lowerIsBetter();
    }

    public int forks() {
        return measurement.forks().size();
    }

    /** Returns how many single operations were timed, over all forks; 0 outside the mode {@code sample}. */
    public long samples() {
        return merged.count();
    }

    /** Returns the mean score of each fork. */
    public List<Double> forkMeans() {
        return forkMeans;
    }

    /** Returns the median of each fork; empty if a fork has too few samples for one. */
    public List<Double> forkMedians() {
        return forkQuantiles(Quantile.P50);
    }

    /** Returns a quantile of each fork; empty if a fork has too few samples for it. */
    List<Double> forkQuantiles(Quantile quantile) {
        return forkQuantiles.getOrDefault(quantile, List.of());
    }

    /** Returns the {@link #headline} value of each fork. */
    public List<Double> forkValues() {
        return merged.count() > 0 ? forkMedians() : forkMeans();
    }

    /** Returns the mean of the forks' means: each fork counts once, whatever its number of operations. */
    public Figure mean() {
        return mean;
    }

    /** Returns a quantile of all samples together; empty if there are too few. */
    public Optional<Figure> quantile(Quantile quantile) {
        return Optional.ofNullable(quantiles.get(quantile));
    }

    /** Returns the longest time seen; NaN outside the mode {@code sample}. */
    public double max() {
        return merged.max();
    }

    /** Returns the time that this share of all samples exceeds; NaN outside the mode {@code sample}. */
    public double exceededBy(double share) {
        return merged.exceededBy(share);
    }

    /** Returns the figure to rank by: the median where single operations were timed, otherwise the mean. */
    public Optional<Figure> headline() {
        return merged.count() > 0 ? quantile(Quantile.P50) : Optional.of(mean());
    }

    /** Returns the CPU time that a message cost the exchanging threads of both ends; empty if it was not recorded. */
    Optional<Figure> cpu() {
        return cpu;
    }

    /** Returns that CPU time in each fork that recorded it. */
    List<Double> cpuByFork() {
        return cpuByFork;
    }

    /** Returns what a message cost one end; empty if it was not recorded. */
    public Optional<Figure> cost(String end, Expense expense) {
        return figure(values(fork -> Reading.of(fork.account().cost(end, expense))));
    }

    /** Returns what a message cost both ends together; empty if it was not recorded of either. */
    public Optional<Figure> cost(Expense... expenses) {
        return figure(values(fork -> sum(fork, expenses)));
    }

    private static double sum(Fork fork, Expense... expenses) {
        double[] known = Stream.of(Account.OWNER, Account.PEER)
                .flatMapToDouble(end -> Arrays.stream(expenses)
                        .mapToDouble(each -> Reading.of(fork.account().cost(end, each))))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return known.length == 0 ? Double.NaN : Arrays.stream(known).sum();
    }

    /** Returns how many messages were sent and checked; NaN if a fork did not record it. */
    public double messages() {
        return total(fork -> Reading.of(fork.account().messages()));
    }

    /** Returns how many messages the peer received; NaN if a fork did not record it. */
    public double received() {
        return total(fork -> Reading.of(fork.account().received()));
    }

    /** Returns the share of messages sent but never received; 0 where none may be lost. */
    public double lost() {
        double lost = total(fork -> fork.account().lost());
        return lost == 0 ? 0 : lost / (lost + received());
    }

    private double total(ToDoubleFunction<Fork> reading) {
        return good.stream().mapToDouble(reading).sum();
    }

    private static Optional<Figure> figure(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(Figure.of(mean(values), values, () -> values));
    }

    private List<Double> values(ToDoubleFunction<Fork> reading) {
        return good.stream()
                .map(reading::applyAsDouble)
                .filter(Double::isFinite)
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
