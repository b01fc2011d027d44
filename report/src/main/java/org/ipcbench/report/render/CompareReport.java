package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.chart.RatioChart;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Comparison;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.ResultFormatException;

/** The comparison of runs with the first of them: a page, Markdown, and text for the terminal. */
public final class CompareReport {
    private static final List<Phrase> READING = List.of(
            Words.READ_RATIO.say(), Words.READ_INTERVAL.say(), Words.READ_VERDICT.say(), Words.READ_BETWEEN_RUNS.say());

    private final List<MeasuredRun> runs;
    private final List<MeasuredRun> whole;
    private final List<Phrase> names = new ArrayList<>();
    private final List<Against> others = new ArrayList<>();

    /** A run other than the first, counted from 1, against that. */
    private record Against(int number, Phrase name, Comparison comparison, CompareVerdicts verdicts) {}

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
            Phrase number = i == 0 ? Words.BASE_RUN.say(1) : Phrase.plain(String.valueOf(i + 1));
            names.add(number.labels(Phrase.plain(runs.get(i).name())));
        }
        for (int i = 1; i < runs.size(); i++) {
            Comparison comparison = Comparison.of(runs.get(0), runs.get(i));
            if (comparison.pairs().isEmpty()) {
                throw new ResultFormatException(
                        "no common cells: run " + names.get(i).english() + " measured "
                                + comparison.onlyNew().size()
                                + " cells and run " + names.get(0).english() + " measured "
                                + comparison.onlyBase().size() + ", none of them the same",
                        "compare runs of the same profile, or of the same choice of cells, such as --mechanism pipe --size 64");
            }
            others.add(new Against(
                    i + 1,
                    names.get(i),
                    Comparison.of(this.runs.get(0), this.runs.get(i)),
                    CompareVerdicts.of(whole.get(0), whole.get(i))));
        }
    }

    /** Writes index.html, report.md and all charts into an empty directory. */
    public void write(Set<Language> languages, Path directory) throws IOException {
        List<Drawing> ratios = ratios();
        Document document = document(ratios);
        List<Drawing> drawings = drawings();
        document.section(Words.CHARTS.say());
        document.on(Medium.PAGE).paragraph(Words.SAME_SCALE.say());
        drawings.forEach(drawing -> document.figure(drawing.name(), drawing.title()));
        ReportFiles.write(
                document, Stream.concat(ratios.stream(), drawings.stream()).toList(), languages, directory);
    }

    /** Returns the comparison for a terminal. */
    public String text() {
        return PlainText.of(document(List.of()));
    }

    /** Says everything; the charts of ratios belong to the first lines, those of the runs to the last. */
    private Document document(List<Drawing> ratios) {
        var document = new Document(Words.COMPARISON.say(), Phrase.join(names, Phrase.plain(" · ")));
        for (int i = 0; i < runs.size(); i++) {
            if (!runs.get(i).complete()) {
                Phrase status = Written.status(runs.get(i));
                document.warning(Words.UNFINISHED.say().labels(Words.WITH_STATUS.say(names.get(i), status)));
            }
        }
        for (int i = 0; i < whole.size(); i++) {
            Phrase name = names.get(i);
            Disturbances.of(whole.get(i)).ifPresent(text -> document.warning(name.labels(text)));
        }
        document.on(Medium.TERMINAL).paragraph(Phrase.join(names, Phrase.plain("\n")));
        document.on(Medium.PAGE, Medium.MARKDOWN).section(Words.RUNS.say(), CompareTables.runs(names, runs));
        document.section(Words.DIFFERENCES.say());
        differences(document);
        document.section(Words.RATIOS.say());
        ratios.forEach(drawing -> document.figure(drawing.name(), drawing.title()));
        document.on(Medium.PAGE, Medium.MARKDOWN).remarks(READING);
        others.forEach(other ->
                document.table(CompareTables.ratios(names.get(0), other.name(), other.comparison(), other.verdicts())));
        onlyInOne(document);
        document.on(Medium.TERMINAL).remarks(READING);
        return document;
    }

    /** Shows first what changes figures; the rest is folded where it can be. */
    private void differences(Document document) {
        Table first = CompareTables.environment(names, runs, true);
        Table rest = CompareTables.environment(names, runs, false);
        if (first.isEmpty() && rest.isEmpty()) {
            document.paragraph(Words.NO_DIFFERENCE.say());
        }
        document.tableIfAny(first);
        if (!rest.isEmpty()) {
            document.on(Medium.TERMINAL).table(rest);
            Phrase summary = Words.MORE_DIFFERENCES.say(rest.rows().size());
            document.on(Medium.PAGE, Medium.MARKDOWN)
                    .add(new Block.Folded(summary, Document.untitled().table(rest)));
        }
    }

    /** Draws what each run costs relative to the base. */
    private List<Drawing> ratios() {
        var drawings = new ArrayList<Drawing>();
        for (Against other : others) {
            List<RatioChart.Line> lines = CompareTables.lines(other.comparison(), other.verdicts());
            if (!lines.isEmpty()) {
                Phrase subject = Words.AGAINST.say(other.name(), names.get(0));
                drawings.add(RatioChart.of(subject, lines, "ratios-" + other.number()));
            }
        }
        return drawings;
    }

    private void onlyInOne(Document document) {
        List<Table> tables = others.stream()
                .map(other -> CompareTables.only(names.get(0), other.name(), other.comparison()))
                .filter(table -> !table.isEmpty())
                .toList();
        if (!tables.isEmpty()) {
            document.section(Words.ONLY_ONE.say());
            tables.forEach(document::table);
        }
    }

    /** Draws what at least two runs measured: a chart of a single run compares nothing. */
    private List<Drawing> drawings() {
        var groups = new LinkedHashMap<Scale, Map<Phrase, Group>>();
        for (int i = 0; i < runs.size(); i++) {
            List<CellSummary> cells = CellSummary.measured(runs.get(i).cells());
            for (Group group : Group.of(cells)) {
                groups.computeIfAbsent(group.scale(), scale -> new LinkedHashMap<>())
                        .put(names.get(i), group);
            }
        }
        return groups.values().stream()
                .filter(byRun -> byRun.size() > 1)
                .filter(byRun ->
                        byRun.values().stream().anyMatch(group -> group.sizes().size() > 1))
                .flatMap(byRun -> Charts.sideBySide(byRun).stream())
                .toList();
    }
}
