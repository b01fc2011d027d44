package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.report.answer.Answer;
import org.ipcbench.report.answer.Matrix;
import org.ipcbench.report.answer.Need;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.Drawing;
import org.ipcbench.report.chart.OverRate;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Merit;
import org.ipcbench.report.stats.NativeRatio;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;

/** The report of one run: a page, a shorter Markdown version, and Charts. */
public final class RunReport {
    /** So many groups are drawn over size, besides those that answer a need; the matrix has all. */
    private static final int LARGEST = 6;

    private final Path folder;
    private final MeasuredRun whole;
    private final MeasuredRun calm;
    private final MeasuredRun run;
    private final List<CellSummary> measured;
    private final List<NativeRatio> twins;
    private final List<Group> groups;
    private final List<Answer> answers;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();

    /**
     * Prepares a report: figures come from undisturbed forks, if a cell has any, and from settled ones, if it has enough; a
     * cell measured in two CPU states is shown as two.
     *
     * @param folder where the run is
     */
    public RunReport(Path folder, MeasuredRun whole) {
        this.folder = folder;
        this.whole = whole;
        calm = whole.undisturbed(1);
        run = ByState.apart(calm.settled(Figure.ENOUGH_FORKS));
        measured = CellSummary.measured(run.cells());
        twins = NativeRatio.of(measured);
        groups = Group.of(measured);
        answers = Answer.of(groups);
        draw();
    }

    /** Draws each kind of chart once for what is worth it: the groups that answer a need first. */
    private void draw() {
        for (Answer answer : answers) {
            if (answer.need().merit() == Merit.HEADLINE) {
                Charts.overSize(answer.group(), measured, twins).forEach(this::add);
            }
        }
        for (Answer answer : answers) {
            if (answer.group().isTime()) {
                Charts.cost(answer.group(), answer.group().headlineSize()).ifPresent(this::add);
                Charts.tails(answer.group(), answer.group().headlineSize()).ifPresent(this::add);
            }
        }
        for (Group across : Group.acrossWaiting(measured)) {
            Charts.waiting(across).ifPresent(this::add);
        }
        answers.stream().filter(answer -> answer.need() == Need.LATENCY_ASLEEP).forEach(answer -> Charts.settling(
                        answer.group(), answer.messageBytes())
                .ifPresent(this::add));
        Group.acrossRates(measured)
                .forEach(group -> OverRate.of(group, measured).forEach(this::add));
        groups.stream()
                .filter(group -> group.scale().value(Axis.RATE).isPresent())
                .forEach(group -> Charts.tails(group, group.headlineSize()).ifPresent(this::add));
        groups.stream()
                .sorted(Comparator.comparingInt(group -> -group.cells().size()))
                .limit(LARGEST)
                .forEach(group -> Charts.overSize(group, measured, twins).forEach(this::add));
        groups.stream()
                .filter(group -> group.sizes().equals(List.of(-1L)))
                .filter(group -> !drawings.containsKey(
                        "waiting-" + group.scale().acrossWaiting().slug()))
                .forEach(group -> Charts.byRow(group).ifPresent(this::add));
    }

    private void add(Drawing drawing) {
        drawings.putIfAbsent(drawing.name(), drawing);
    }

    /** Returns the part of a run that figures are taken from. */
    static MeasuredRun used(MeasuredRun whole) {
        return whole.undisturbed(1).settled(Figure.ENOUGH_FORKS);
    }

    /** Writes index.html, report.md and all charts into an empty directory. */
    public void write(Set<Language> languages, Path directory) throws IOException {
        ReportFiles.write(document(ProfileTable.of(whole, folder, directory)), drawings.values(), languages, directory);
    }

    private Document document(Table profiles) {
        var document = new Document(Words.TITLE.say(), subtitle(run));
        document.remarks(Stream.of(
                        Optional.of(Standing.machine(run)), Standing.peer(run), Optional.of(Standing.trust(whole, run)))
                .flatMap(Optional::stream)
                .toList());
        Disturbances.of(whole).ifPresent(document::warning);
        if (!answers.isEmpty()) {
            document.section(Words.ANSWERS.say()).table(AnswerTable.of(answers, this::place));
        }
        Notes.warnings(run, measured).forEach(document::warning);
        if (!groups.isEmpty()) {
            document.on(Medium.PAGE)
                    .section(Words.MATRIX.say())
                    .add(new Block.Explorer(
                            "explorer", Matrix.of(groups, run.mechanisms(), RunTables.labels(), RunTables::texts)));
            document.on(Medium.MARKDOWN).section(Words.RANKING.say());
            groups.forEach(group -> document.on(Medium.MARKDOWN).table(RankingTable.of(group)));
        }
        if (!drawings.isEmpty()) {
            document.section(Words.CHARTS.say());
            drawings.values().forEach(drawing -> document.figure(drawing.name(), drawing.title()));
        }
        document.foldedSection(Words.HOW_TO_READ.say())
                .paragraph(Words.READ_LATENCY.say())
                .paragraph(Words.READ_SCALE.say())
                .remarks(Notes.reading(run));
        if (!twins.isEmpty()) {
            document.foldedSection(Words.NATIVE.say())
                    .paragraph(Words.READ_NATIVE.say())
                    .table(PairTables.twins(twins));
        }
        document.foldedSection(Words.BOUNDARY.say(), PairTables.boundaries(measured));
        document.foldedSection(Words.PROFILES.say(), profiles);
        foundations(document);
        document.section(Words.NOTES.say()).remarks(remarks());
        document.section(Words.REPEAT.say());
        document.on(Medium.PAGE).paragraph(Words.MEASURED_ANEW.say());
        return document.add(new Block.Command(run.record().intent().command()));
    }

    /** Returns where the chart of an answer is on the page; empty if there is none. */
    private String place(Answer answer) {
        String slug = answer.group().scale().slug();
        String size = answer.messageBytes() > 0 ? "-" + answer.messageBytes() : "";
        List<String> names = answer.need().merit() == Merit.CPU
                ? List.of("cost-" + slug + size)
                : answer.need().inBytes()
                        ? List.of("throughput-" + slug)
                        : List.of("latency-" + slug, "rate-" + slug, "tails-" + slug + size);
        return names.stream()
                .filter(drawings::containsKey)
                .findFirst()
                .map(name -> "#" + name)
                .orElse("");
    }

    /** Adds what the figures rest on: warm-up, floors, the mechanisms, what is missing, the machine. */
    private void foundations(Document document) {
        document.foldedSection(Words.WARM_UP.say(), warmUps());
        document.foldedSection(Words.FLOORS.say(), RunTables.floors(measured));
        document.foldedSection(Words.MECHANISMS.say(), MechanismTables.nature(run.mechanisms()));
        if (!run.mechanisms().isEmpty()) {
            document.table(MechanismTables.service(run.mechanisms()));
        }
        document.section(Words.SKIPPED.say(), RunTables.missing(run));
        document.foldedSection(Words.ENVIRONMENT.say());
        RunTables.findings(run).ifPresent(document::paragraph);
        RunTables.environment(run).forEach(document::tableIfAny);
    }

    /** Covers all forks: the table is there to show those that did not settle. */
    private Table warmUps() {
        return WarmUpTable.of(ByState.apart(whole).cells().stream()
                .filter(MeasuredCell::isMeasured)
                .toList());
    }

    /** Returns the table of rows with C twins, for a terminal; empty if there are none. */
    public String floorText() {
        return floorText(twins);
    }

    /** Returns the same of a run of which no report is drawn. */
    public static String floorText(MeasuredRun run) {
        return floorText(
                NativeRatio.of(CellSummary.measured(ByState.apart(used(run)).cells())));
    }

    private static String floorText(List<NativeRatio> twins) {
        return twins.isEmpty()
                ? ""
                : PlainText.of(
                        Document.untitled().table(PairTables.twins(twins)).paragraph(Words.READ_NATIVE.say()));
    }

    private List<Phrase> remarks() {
        var remarks = new ArrayList<>(Notes.remarks(run, measured));
        remarks.addAll(Notes.unsettled(calm.cells()));
        if (remarks.isEmpty()) {
            remarks.add(Words.NONE.say());
        }
        return remarks;
    }

    /** Identifies the run in one line. */
    static Phrase subtitle(MeasuredRun run) {
        Run record = run.record();
        String profile = record.intent().profile();
        return Phrase.join(
                List.of(
                        Phrase.plain(run.name()),
                        profile.isEmpty() ? Phrase.NONE : Words.PROFILE_IS.say(profile),
                        Words.STARTED_AT.say(record.startedAt()),
                        record.finishedAt() == null ? Phrase.NONE : Words.FINISHED_AT.say(record.finishedAt()),
                        Phrase.plain("ipcbench " + Written.suite(run)),
                        Words.FORKS_PLANNED.say(record.intent().forks()),
                        Words.SEED.say(record.intent().seed())),
                Phrase.plain(" · "));
    }
}
