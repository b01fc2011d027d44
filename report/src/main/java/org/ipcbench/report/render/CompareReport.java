package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Comparison;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.ResultFormatException;

/** The comparison of runs with the first of them: a page, Markdown, and text for the terminal. */
public final class CompareReport {
    static final List<String> READING = List.of(
            "The ratio is new / base of the geometric means over forks, of the metric named under 'of'; the words say which side did better. Without an interval nothing is proven; if the interval contains 1, no difference is shown.",
            "The interval holds 95 % (Welch's t on the logarithms of the forks' means). Of 100 cells that did not change,"
                    + " about 5 have an interval that excludes 1 by chance.",
            "The verdict, and the ratio beside it, is that of 'ipcbench check' with its usual policy, of the metric that got worst, else of p50 or the score: regressed or improved from 5 % on and only if p"
                    + " holds after Holm over all cells, unchanged only if that is shown, otherwise inconclusive.",
            "An interval covers differences between the forks of a run. It does not cover what else changed between the"
                    + " runs, besides what you meant to change: another hour, another load, another machine.");

    private final List<MeasuredRun> runs;
    private final List<MeasuredRun> whole;
    private final List<String> names = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * Compares runs; the first is the base.
     *
     * @throws ResultFormatException if there are fewer than two, or one shares no measured cell with the base
     */
    public CompareReport(List<MeasuredRun> runs) throws ResultFormatException {
        if (runs.size() < 2) {
            throw new ResultFormatException(
                    "a comparison needs at least 2 runs, got " + runs.size(), "give the base first, then the others");
        }
        this.runs = ByState.apart(runs.stream().map(RunReport::used).toList());
        this.whole = List.copyOf(runs);
        for (int i = 0; i < runs.size(); i++) {
            names.add((i + 1) + (i == 0 ? " (base)" : "") + ": " + runs.get(i).name());
        }
        for (int i = 1; i < runs.size(); i++) {
            Comparison comparison = Comparison.of(runs.get(0), runs.get(i));
            if (comparison.pairs().isEmpty()) {
                throw new ResultFormatException(
                        "no common cells: run " + names.get(i) + " measured "
                                + comparison.onlyNew().size()
                                + " cells and run " + names.get(0) + " measured "
                                + comparison.onlyBase().size() + ", none of them the same",
                        "compare runs of the same profile, or of the same choice of cells, such as --mechanism pipe --size 64");
            }
            comparisons.add(Comparison.of(this.runs.get(0), this.runs.get(i)));
        }
    }

    /** Writes index.html, report.md and all charts into an empty directory. */
    public void write(Path directory) throws IOException {
        List<Drawing> drawings = drawings();
        Document document = document();
        document.section(Words.CHARTS);
        document.on(Medium.PAGE).paragraph("The same kind of cells of each run, all on one scale.");
        drawings.forEach(drawing -> document.figure(drawing.name(), drawing.title()));
        ReportFiles.write(document, drawings, directory);
    }

    /** Returns the comparison for a terminal. */
    public String text() {
        return PlainText.of(document());
    }

    private Document document() {
        var document = new Document(Words.COMPARISON, String.join(" · ", names));
        for (int i = 0; i < runs.size(); i++) {
            if (!runs.get(i).complete()) {
                document.warning(Words.UNFINISHED.both() + ": " + names.get(i) + " (status "
                        + runs.get(i).record().status() + ").");
            }
        }
        for (int i = 0; i < whole.size(); i++) {
            String name = names.get(i);
            Disturbances.of(whole.get(i)).ifPresent(text -> document.warning(name + ": " + text));
        }
        document.on(Medium.TERMINAL).paragraph(String.join("\n", names));
        document.on(Medium.PAGE, Medium.MARKDOWN).section(Words.RUNS, CompareTables.runs(names, runs));
        document.section(Words.DIFFERENCES);
        Table differences = CompareTables.environment(names, runs);
        if (differences.isEmpty()) {
            document.paragraph("No recorded property of the machines, the JVMs or the libraries differs.");
        } else {
            document.table(differences);
        }
        document.section(Words.RATIOS);
        document.on(Medium.PAGE, Medium.MARKDOWN).remarks(READING);
        for (int i = 0; i < comparisons.size(); i++) {
            document.table(CompareTables.ratios(
                    names.get(0),
                    names.get(i + 1),
                    comparisons.get(i),
                    CompareVerdicts.of(whole.get(0), whole.get(i + 1))));
        }
        onlyInOne(document);
        document.on(Medium.TERMINAL).remarks(READING);
        return document;
    }

    private void onlyInOne(Document document) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            tables.add(CompareTables.only(names.get(0), names.get(i + 1), comparisons.get(i)));
        }
        tables.removeIf(Table::isEmpty);
        if (!tables.isEmpty()) {
            document.section(Words.ONLY_ONE);
            tables.forEach(document::table);
        }
    }

    /** Draws what at least two runs measured: a chart of a single run compares nothing. */
    private List<Drawing> drawings() {
        var all = new ArrayList<CellSummary>();
        var groups = new LinkedHashMap<Scale, Map<String, Group>>();
        for (int i = 0; i < runs.size(); i++) {
            List<CellSummary> cells = CellSummary.measured(runs.get(i).cells());
            all.addAll(cells);
            for (Group group : Group.of(cells)) {
                groups.computeIfAbsent(group.scale(), scale -> new LinkedHashMap<>())
                        .put(names.get(i), group);
            }
        }
        var charts = new Charts(all);
        return groups.values().stream()
                .filter(byRun -> byRun.size() > 1)
                .flatMap(byRun -> charts.sideBySide(byRun).stream())
                .toList();
    }
}
