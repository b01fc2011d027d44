package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.text.Words;

/** The report of one run: a page, a shorter Markdown version, and charts. */
public final class RunReport {
    private final Path folder;
    private final MeasuredRun whole;
    private final MeasuredRun run;
    private final List<CellSummary> measured;
    private final List<Group> groups;
    private final Map<Drawing, String> headings = new LinkedHashMap<>();

    /**
     * Prepares a report: figures come from undisturbed forks, if a cell has any, and from settled ones, if it has enough; a
     * cell measured in two CPU states is shown as two.
     *
     * @param folder where the run is
     */
    public RunReport(Path folder, MeasuredRun whole) {
        this.folder = folder;
        this.whole = whole;
        run = ByState.apart(used(whole));
        measured = CellSummary.measured(run.cells());
        groups = Group.of(measured);
        var charts = new Charts(measured);
        for (Group group : groups) {
            charts.of(group)
                    .forEach(drawing -> headings.put(drawing, group.scale().label()));
        }
        for (Group across : Group.acrossWaiting(measured)) {
            charts.waiting(across)
                    .forEach(drawing -> headings.put(
                            drawing,
                            across.scale().label() + ": "
                                    + Words.WAITING.english().toLowerCase(Locale.ROOT)));
        }
    }

    /** Returns the part of a run that figures are taken from. */
    static MeasuredRun used(MeasuredRun whole) {
        return whole.undisturbed(1).settled(Figure.ENOUGH_FORKS);
    }

    /** Writes index.html, report.md and all charts into an empty directory. */
    public void write(Path directory) throws IOException {
        ReportFiles.write(document(ProfileTable.of(whole, folder, directory)), headings.keySet(), directory);
    }

    private Document document(Table profiles) {
        var document = new Document(Words.TITLE, subtitle(run));
        Disturbances.of(whole).ifPresent(document::warning);
        Notes.warnings(run, measured).forEach(document::warning);
        document.section(Words.HOW_TO_READ)
                .paragraph(Words.READ_LATENCY)
                .paragraph(Words.READ_SCALE)
                .remarks(Notes.reading(run));
        if (!groups.isEmpty()) {
            document.section(Words.RANKING);
            groups.forEach(group -> document.table(RankingTable.of(group)));
        }
        Table twins = NativeTable.of(measured);
        if (!twins.isEmpty()) {
            document.section(Words.NATIVE).paragraph(Words.READ_NATIVE).table(twins);
        }
        if (!groups.isEmpty()) {
            document.section(Words.BOUNDARY, BoundaryTable.of(measured));
            document.section(Words.CHARTS);
            figures(document);
            document.on(Medium.PAGE).section(Words.ALL_CELLS, RunTables.cells(measured));
        }
        document.section(Words.PROFILES, profiles);
        foundations(document);
        document.section(Words.NOTES).remarks(remarks());
        document.section(Words.REPEAT);
        document.on(Medium.PAGE)
                .paragraph(
                        "The last column of the tables above holds the command that measures a row again. This run was:");
        return document.command(run.record().intent().command());
    }

    /** Adds what the figures rest on: warm-up, floors, the mechanisms, what is missing, the machine. */
    private void foundations(Document document) {
        document.section(Words.WARM_UP, warmUps());
        document.section(Words.FLOORS, RunTables.floors(measured));
        document.section(Words.MECHANISMS, MechanismTables.nature(run.mechanisms()));
        if (!run.mechanisms().isEmpty()) {
            document.table(MechanismTables.service(run.mechanisms()));
        }
        document.section(Words.SKIPPED, RunTables.missing(run));
        document.section(Words.ENVIRONMENT);
        RunTables.findings(run).ifPresent(document::paragraph);
        RunTables.environment(run).forEach(document::table);
    }

    private void figures(Document document) {
        String open = "";
        for (Map.Entry<Drawing, String> entry : headings.entrySet()) {
            if (!entry.getValue().equals(open)) {
                open = entry.getValue();
                document.on(Medium.PAGE).heading(open);
            }
            document.figure(entry.getKey().name(), entry.getKey().title());
        }
    }

    /** Covers all forks: the table is there to show those that did not settle. */
    private Table warmUps() {
        return WarmUpTable.of(CellSummary.measured(ByState.apart(whole).cells()));
    }

    /** Returns the table of rows with C twins, for a terminal; empty if there are none. */
    public static String floorText(MeasuredRun run) {
        Table twins =
                NativeTable.of(CellSummary.measured(ByState.apart(used(run)).cells()));
        return twins.isEmpty()
                ? ""
                : PlainText.of(Document.untitled().table(twins).paragraph(Words.READ_NATIVE));
    }

    private List<String> remarks() {
        var remarks = new ArrayList<>(Notes.remarks(run, measured));
        remarks.addAll(Notes.unsettled(whole.undisturbed(1).cells()));
        if (remarks.isEmpty()) {
            remarks.add("None.");
        }
        return remarks;
    }

    /** Identifies the run in one line. */
    static String subtitle(MeasuredRun run) {
        return Stream.of(
                        run.name(),
                        run.record().intent().profile().isEmpty()
                                ? ""
                                : "profile " + run.record().intent().profile(),
                        "started " + run.record().startedAt(),
                        run.record().finishedAt() == null
                                ? ""
                                : "finished " + run.record().finishedAt(),
                        "ipcbench " + run.record().suite().version() + " ("
                                + run.record().suite().commit() + ")",
                        "forks planned for a cell: " + run.record().intent().forks(),
                        "seed " + run.record().intent().seed())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
