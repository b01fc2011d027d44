package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Files;
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
import org.ipcbench.report.chart.DrawingFiles;
import org.ipcbench.report.model.Run;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.text.Phrase;
import org.ipcbench.report.text.Words;

/** The report of one run: a page, the same in short as Markdown, and charts. */
public final class RunReport {
    private final Run whole;
    private final Run run;
    private final List<CellSummary> measured;
    private final List<Group> groups;
    private final Map<Drawing, String> headings = new LinkedHashMap<>();

    /**
     * Prepares a report: figures are of forks that had settled, where a cell has enough of them; what was measured in two states of the
     * machine is shown as two.
     */
    public RunReport(Run whole) {
        this.whole = whole;
        run = ByState.apart(whole.settled(Figure.ENOUGH_FORKS));
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

    /** Writes index.html, report.md and all charts into an empty directory. */
    public void write(Path directory) throws IOException {
        var svgs = new LinkedHashMap<Drawing, String>();
        for (Drawing drawing : headings.keySet()) {
            svgs.put(drawing, DrawingFiles.write(drawing, directory));
        }
        Files.writeString(directory.resolve("index.html"), html(svgs));
        Files.writeString(directory.resolve("report.md"), markdown());
    }

    private String html(Map<Drawing, String> svgs) {
        var page = new Page(Words.TITLE, subtitle(run));
        Notes.warnings(run, measured).forEach(page::warning);
        page.section(Words.HOW_TO_READ);
        page.paragraph(Words.READ_LATENCY);
        page.paragraph(Words.READ_SCALE);
        page.list(Notes.READING);
        if (!groups.isEmpty()) {
            page.section(Words.RANKING);
            groups.forEach(group -> page.table(RankingTable.of(group).withoutEmptyColumns()));
        }
        Table twins = NativeTable.of(measured);
        if (!twins.isEmpty()) {
            page.section(Words.NATIVE);
            page.paragraph(Words.READ_NATIVE);
            page.table(twins.withoutEmptyColumns());
        }
        if (!groups.isEmpty()) {
            table(page, Words.BOUNDARY, BoundaryTable.of(measured));
            page.section(Words.CHARTS);
            charts(page, svgs);
            page.section(Words.ALL_CELLS);
            page.table(RunTables.cells(measured).withoutEmptyColumns());
        }
        foundations(page);
        page.section(Words.ENVIRONMENT);
        RunTables.environment(run).forEach(page::table);
        page.section(Words.NOTES);
        page.list(remarks());
        page.section(Words.REPEAT);
        page.paragraph(
                "The last column of the tables above holds the command that measures a row again. This run was:");
        page.command(run.command());
        return page.html();
    }

    /** Adds what the figures stand on: warm-up, floors, the mechanisms, and what is missing. */
    private void foundations(Page page) {
        table(page, Words.WARM_UP, warmUps());
        table(page, Words.FLOORS, RunTables.floors(measured));
        table(page, Words.MECHANISMS, MechanismTables.nature(run.mechanisms()));
        if (!run.mechanisms().isEmpty()) {
            page.table(MechanismTables.service(run.mechanisms()));
        }
        table(page, Words.SKIPPED, RunTables.missing(run));
    }

    private void charts(Page page, Map<Drawing, String> svgs) {
        String open = "";
        for (Map.Entry<Drawing, String> entry : svgs.entrySet()) {
            String heading = headings.getOrDefault(entry.getKey(), "");
            if (!heading.equals(open)) {
                page.heading(heading);
                open = heading;
            }
            page.figure(entry.getValue());
        }
    }

    private static void table(Page page, Phrase heading, Table table) {
        if (!table.isEmpty()) {
            page.section(heading);
            page.table(table.withoutEmptyColumns());
        }
    }

    /** Of all forks: those that did not settle are what the table is read for. */
    private Table warmUps() {
        return WarmUpTable.of(CellSummary.measured(ByState.apart(whole).cells()));
    }

    /** Returns the report in short. */
    String markdown() {
        var page = new Markdown(Words.TITLE);
        page.paragraph(subtitle(run));
        Notes.warnings(run, measured).forEach(page::warning);
        page.section(Words.HOW_TO_READ);
        page.paragraph(Words.READ_LATENCY.english() + " " + Words.READ_LATENCY.chinese());
        page.paragraph(Words.READ_SCALE.english() + " " + Words.READ_SCALE.chinese());
        page.list(Notes.READING);
        if (!groups.isEmpty()) {
            page.section(Words.RANKING);
            groups.forEach(group -> page.table(RankingTable.of(group)));
        }
        Table twins = NativeTable.of(measured);
        if (!twins.isEmpty()) {
            page.section(Words.NATIVE);
            page.paragraph(Words.READ_NATIVE.english() + " " + Words.READ_NATIVE.chinese());
            page.table(twins);
        }
        if (!groups.isEmpty()) {
            table(page, Words.BOUNDARY, BoundaryTable.of(measured));
            page.section(Words.CHARTS);
            headings.keySet().forEach(page::picture);
        }
        table(page, Words.WARM_UP, warmUps());
        table(page, Words.FLOORS, RunTables.floors(measured));
        table(page, Words.MECHANISMS, MechanismTables.nature(run.mechanisms()));
        if (!run.mechanisms().isEmpty()) {
            page.table(MechanismTables.service(run.mechanisms()));
        }
        table(page, Words.SKIPPED, RunTables.missing(run));
        page.section(Words.ENVIRONMENT);
        RunTables.environment(run).forEach(page::table);
        page.section(Words.NOTES);
        page.list(remarks());
        page.section(Words.REPEAT);
        page.command(run.command());
        return page.text();
    }

    private static void table(Markdown page, Phrase heading, Table table) {
        if (!table.isEmpty()) {
            page.section(heading);
            page.table(table);
        }
    }

    /** Returns the table of what was measured in C too, for a terminal; empty if nothing was. */
    public static String floorText(Run run) {
        Table twins = NativeTable.of(CellSummary.measured(
                ByState.apart(run.settled(Figure.ENOUGH_FORKS)).cells()));
        return twins.isEmpty() ? "" : PlainText.of(twins) + Words.READ_NATIVE.english() + "\n";
    }

    private List<String> remarks() {
        var remarks = new ArrayList<>(Notes.remarks(run, measured));
        remarks.addAll(Notes.unsettled(whole.cells()));
        if (remarks.isEmpty()) {
            remarks.add("None.");
        }
        return remarks;
    }

    /** Says in one line which run it is. */
    static String subtitle(Run run) {
        return Stream.of(
                        run.name(),
                        run.profile().isEmpty() ? "" : "profile " + run.profile(),
                        "started " + run.startedAt(),
                        run.finishedAt().isEmpty() ? "" : "finished " + run.finishedAt(),
                        "ipcbench " + run.suiteVersion() + " (" + run.suiteCommit() + ")",
                        "forks planned for a cell: " + run.plannedForks(),
                        "seed " + run.seed())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
