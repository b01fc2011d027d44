package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Formats figures with their spread. */
final class Written {
    private Written() {}

    static Item time(Optional<Figure> figure) {
        return figure.map(Written::time).orElse(Item.of(Words.TOO_FEW_SAMPLES.say()));
    }

    static Item time(Figure figure) {
        return written(
                figure,
                Quantity.time(figure.value()),
                Quantity.timeWithin(figure.value(), figure.low(), figure.high()));
    }

    static Item rate(Figure figure) {
        return written(
                figure,
                Quantity.rate(figure.value()),
                Quantity.rateWithin(figure.value(), figure.low(), figure.high()));
    }

    /** Writes a score in the unit of its cell. */
    static Item score(CellSummary cell, Figure figure) {
        return cell.lowerIsBetter() ? time(figure) : rate(figure);
    }

    static Item score(CellSummary cell, Optional<Figure> figure) {
        return figure.map(found -> score(cell, found)).orElse(Item.of(Words.TOO_FEW_SAMPLES.say()));
    }

    static Item mean(CellSummary cell) {
        return score(cell, cell.mean());
    }

    /** Writes the data rate of a throughput cell in MB/s. */
    static Item flow(CellSummary cell) {
        if (cell.lowerIsBetter() || cell.messageBytes() <= 0) {
            return Item.none();
        }
        return within(cell.mean().times(cell.messageBytes() / 1e6));
    }

    /** Writes a plain number with its spread. */
    static Item within(Figure figure) {
        return within(figure, Quantity::digits);
    }

    static Item within(Figure figure, DoubleFunction<String> write) {
        String value = write.apply(figure.value());
        return written(
                figure, value, value + " [" + write.apply(figure.low()) + " – " + write.apply(figure.high()) + "]");
    }

    /** Says so in place of a spread: a single value must not look better founded than it is. */
    private static Item written(Figure figure, String value, String range) {
        return figure.count() < 2
                ? Item.of(Words.ONE_VALUE.say(value), figure.value())
                : Item.of(range, figure.value());
    }

    static Item within(Optional<Figure> figure) {
        return figure.map(Written::within).orElse(Item.none());
    }

    /** Says what the spread of a cell's figures covers. */
    static Item basis(CellSummary cell) {
        return Item.of(basis(cell.mean()));
    }

    static Phrase basis(Figure figure) {
        return switch (figure.basis()) {
            case FORKS -> Words.OVER_FORKS.say(figure.count());
            case ITERATIONS -> Words.OVER_ITERATIONS.say(figure.count());
            case NONE -> Words.NO_SPREAD.say();
        };
    }

    static Item forks(MeasuredCell cell) {
        int good = cell.goodForks().size();
        int tried = cell.forks().size();
        return Item.of(good == tried ? Phrase.plain(good + "") : Words.SOME_OF.say(good, tried), good);
    }

    static Item size(MeasuredCell cell) {
        return Item.of(Quantity.size(cell.messageBytes()), (double) cell.messageBytes());
    }

    static Item count(double number) {
        return Double.isFinite(number) ? Item.of(Quantity.whole(Math.round(number)), number) : Item.none();
    }

    /** Writes a share of 0 to 1 in percent. */
    static Item share(double share) {
        return Double.isFinite(share) ? Item.of(Quantity.digits(100 * share) + " %", share) : Item.none();
    }

    /** Writes where the ends of a cell ran, with what the placement became on this machine. */
    static String placement(MeasuredCell cell) {
        var parts = new ArrayList<String>();
        if (!cell.placementKind().isEmpty() && !cell.placementKind().equals(cell.placement())) {
            parts.add(cell.placementKind());
        }
        if (!cell.cpus().isEmpty()) {
            List<String> cpus =
                    new TreeSet<>(cell.cpus()).stream().map(String::valueOf).toList();
            parts.add("CPU " + String.join(", ", cpus));
        }
        return cell.placement() + (parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")");
    }

    /** Returns the tag that says whether message boundaries are preserved. */
    static String boundaries(MeasuredCell cell) {
        return cell.tags().stream()
                .filter(tag -> tag.equals("boundaries") || tag.equals("stream"))
                .findFirst()
                .orElse("–");
    }

    /** Returns how often a payload is copied, from the tag {@code copies-N}. */
    static String copies(MeasuredCell cell) {
        return cell.tags().stream()
                .filter(tag -> tag.startsWith("copies-"))
                .map(tag -> tag.substring("copies-".length()))
                .findFirst()
                .orElse("–");
    }

    /** Writes new / base with its interval, or why there is none. */
    static Item ratio(Ratio ratio) {
        return Double.isNaN(ratio.ratio()) ? Item.none() : Item.of(CheckTables.ratio(ratio.ratio()), ratio.ratio());
    }

    static Phrase interval(Ratio ratio) {
        if (Double.isNaN(ratio.ratio())) {
            return CheckWords.NO_RATIO.say();
        }
        if (ratio.hasInterval()) {
            return Phrase.plain(range(ratio));
        }
        return ratio.baseForks() == 1 && ratio.newForks() == 1
                ? CheckWords.NO_INTERVAL.say()
                : CheckWords.LACKS_FORKS.say(ratio.baseForks(), ratio.newForks(), Figure.ENOUGH_FORKS);
    }

    /** Writes an interval where nothing is new or base. */
    static Phrase intervalOf(Ratio ratio) {
        return ratio.hasInterval() ? Phrase.plain(range(ratio)) : CheckWords.NEEDS_FORKS.say(Figure.ENOUGH_FORKS);
    }

    /** Writes the interval of a ratio that has one. */
    static String range(Ratio ratio) {
        return String.format(Locale.ROOT, "[%.3f – %.3f]", ratio.low(), ratio.high());
    }

    /** Says in words what changed, without requiring the direction of the unit, and whether these data show it. */
    static Phrase change(Ratio ratio) {
        if (Double.isNaN(ratio.ratio())) {
            return Phrase.plain("–");
        }
        String factor = String.format(Locale.ROOT, "×%.2f", ratio.factor());
        CheckWords direction = ratio.better() ? CheckWords.FASTER : CheckWords.SLOWER;
        Phrase words = factor.equals("×1.00") ? Phrase.plain(factor) : direction.say(factor);
        if (!ratio.hasInterval()) {
            return CheckWords.UNPROVEN.say(words);
        }
        return ratio.mayBeEqual() ? CheckWords.NO_DIFFERENCE.say(words) : words;
    }

    /** Writes how many times as much something is. */
    static Item times(double ratio) {
        return Item.of("×" + Quantity.digits(ratio), ratio);
    }

    /** Says how many of a run's cells were measured. */
    static Item measured(long cells, MeasuredRun run) {
        return Item.of(Words.SOME_OF.say(cells, run.cells().size()), (double) cells);
    }

    /** Names the version that measured a run. */
    static String suite(MeasuredRun run) {
        return run.record().suite().version() + " (" + run.record().suite().commit() + ")";
    }

    /** Says how far a run got. */
    static Phrase status(MeasuredRun run) {
        return switch (run.record().status()) {
            case RUNNING -> Words.RUN_RUNNING.say();
            case COMPLETE -> Words.RUN_COMPLETE.say();
            case INTERRUPTED -> Words.RUN_INTERRUPTED.say();
        };
    }
}
