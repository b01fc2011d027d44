package org.ipcbench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.export.RunCsv;
import org.ipcbench.report.export.RunHlog;
import org.ipcbench.report.history.HistoryFile;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.read.SideReader;
import org.ipcbench.report.render.CompareReport;
import org.ipcbench.report.render.HistoryReport;
import org.ipcbench.report.render.HostsReport;
import org.ipcbench.report.render.JmhComparison;
import org.ipcbench.report.render.JmhReport;
import org.ipcbench.report.render.PlainText;
import org.ipcbench.report.render.ReportFiles;
import org.ipcbench.report.render.ReportFolder;
import org.ipcbench.report.render.RunReport;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;

/**
 * Renders and compares result folders and JMH results of any project ({@code -rf json}). Never changes its input.
 *
 * <p>All methods throw {@link org.ipcbench.results.ResultFormatException}, whose message is one line for the user, if a
 * folder holds no usable result, and another {@link IOException} with such a message if a report cannot be written.
 */
public final class Reports {
    private Reports() {}

    /**
     * A report that was written.
     *
     * @param page the page to open
     * @param ratios for a terminal, the rows of the run relative to their C twins; empty if none was measured
     */
    public record Drawn(Path page, String ratios) {}

    /** Renders one run in every language into its own folder, as {@link #render(Path, Path, Set)} does; returns the page to open. */
    public static Path render(Path run) throws IOException {
        return render(run, place(run), EnumSet.allOf(Language.class)).page();
    }

    /**
     * Renders one run, or a file of JMH results, replacing an existing report.
     *
     * @param languages of the page, which lets its reader switch, and of all other files
     */
    public static Drawn render(Path run, Path outDir, Set<Language> languages) throws IOException {
        Fonts.prepare();
        if (!SideReader.isRun(run)) {
            return new Drawn(publish(JmhReport.of(SideReader.read(run)), outDir, languages), "");
        }
        var report = new RunReport(run, RunReader.read(run));
        Path page = ReportFolder.publish(outDir, directory -> report.write(languages, directory));
        return new Drawn(page, report.floorText());
    }

    private static Path publish(Document document, Path outDir, Set<Language> languages) throws IOException {
        return ReportFolder.publish(outDir, directory -> ReportFiles.write(document, List.of(), languages, directory));
    }

    /** Returns the default place of a report: in the folder of the run, or beside the file of JMH results. */
    public static Path place(Path run) {
        if (Files.isDirectory(run)) {
            return run.resolve("report");
        }
        String name = String.valueOf(run.getFileName());
        return run.resolveSibling(name.replaceFirst("\\.json(\\.gz)?$", "") + "-report");
    }

    /**
     * Compares runs with the first of them, replacing an existing report in the directory.
     *
     * @param outDir absent, empty, or with a report and nothing else in it
     * @param languages as in {@link #render(Path, Path, Set)}
     * @return the page to open
     */
    public static Path compare(List<Path> runFolders, Path outDir, Set<Language> languages) throws IOException {
        Fonts.prepare();
        if (!allRuns(runFolders)) {
            return publish(JmhComparison.of(sides(runFolders)).document(), outDir, languages);
        }
        var report = new CompareReport(read(runFolders));
        return ReportFolder.publish(outDir, directory -> report.write(languages, directory));
    }

    /**
     * Renders the history of checks, replacing an existing report.
     *
     * @param least the smallest change of level that is reported, such as 0.025
     * @return the page to open
     */
    public static Path history(List<HistoryFile.Series> series, double least, Path outDir, Set<Language> languages)
            throws IOException {
        return publish(HistoryReport.of(series, least), outDir, languages);
    }

    /** Writes {@code forks.csv} and {@code iterations.csv} of a run into a directory, replacing files of these names. */
    public static void csv(Path run, Path directory) throws IOException {
        RunCsv.write(exported(run), directory);
    }

    /** Writes {@code latency.hlog} of a run into a directory, replacing a file of that name. */
    public static void hlog(Path run, Path directory) throws IOException {
        RunHlog.write(exported(run), directory);
    }

    private static MeasuredRun exported(Path run) throws IOException {
        if (!SideReader.isRun(run)) {
            throw new ResultFormatException(
                    run + " is not the folder of a run", "JMH writes tables of its own results itself: -rf csv");
        }
        return RunReader.read(run);
    }

    /** Returns, for a terminal, the rows of a run relative to their C twins; empty if none was measured. */
    public static String floorText(Path runFolder) throws IOException {
        return SideReader.isRun(runFolder) ? RunReport.floorText(RunReader.read(runFolder)) : "";
    }

    /**
     * Sets runs of many hosts beside one another, replacing an existing report in the directory.
     *
     * @param byHost a run of each host, by the name of the host
     * @return the page to open
     */
    public static Path hosts(Map<String, Path> byHost, Path outDir, Set<Language> languages) throws IOException {
        return publish(hosts(byHost), outDir, languages);
    }

    /** The same for a terminal. */
    public static String hostsText(Map<String, Path> byHost) throws IOException {
        return PlainText.of(hosts(byHost));
    }

    private static Document hosts(Map<String, Path> byHost) throws IOException {
        var runs = new LinkedHashMap<String, MeasuredRun>();
        for (Map.Entry<String, Path> host : byHost.entrySet()) {
            runs.put(host.getKey(), RunReader.read(host.getValue()));
        }
        return new HostsReport(runs).document();
    }

    /** Compares runs with the first of them, for a terminal. */
    public static String compareText(List<Path> runFolders) throws IOException {
        return allRuns(runFolders)
                ? new CompareReport(read(runFolders)).text()
                : JmhComparison.of(sides(runFolders)).text();
    }

    private static boolean allRuns(List<Path> sources) {
        return sources.stream().allMatch(SideReader::isRun);
    }

    private static List<Side> sides(List<Path> sources) throws IOException {
        var sides = new ArrayList<Side>();
        for (Path source : sources) {
            sides.add(SideReader.read(source));
        }
        return sides;
    }

    private static List<MeasuredRun> read(List<Path> folders) throws IOException {
        var runs = new ArrayList<MeasuredRun>();
        for (Path folder : folders) {
            runs.add(RunReader.read(folder));
        }
        return runs;
    }
}
