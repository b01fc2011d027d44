package org.ipcbench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.read.SideReader;
import org.ipcbench.report.render.CompareReport;
import org.ipcbench.report.render.JmhComparison;
import org.ipcbench.report.render.JmhReport;
import org.ipcbench.report.render.ReportFolder;
import org.ipcbench.report.render.RunReport;

/**
 * Renders and compares result folders and JMH results of any project ({@code -rf json}). Never changes its input.
 *
 * <p>All methods throw {@link org.ipcbench.results.ResultFormatException}, whose message is one line for the user, if a
 * folder holds no usable result, and another {@link IOException} with such a message if a report cannot be written.
 */
public final class Reports {
    private Reports() {}

    /** Renders one run into its own folder, as {@link #render(Path, Path)} does. */
    public static Path render(Path run) throws IOException {
        return render(run, place(run));
    }

    /**
     * Renders one run, or a file of JMH results, replacing an existing report.
     *
     * @return the page to open
     */
    public static Path render(Path run, Path outDir) throws IOException {
        Fonts.prepare();
        return SideReader.isRun(run)
                ? ReportFolder.publish(outDir, new RunReport(run, RunReader.read(run))::write)
                : ReportFolder.publish(outDir, new JmhReport(SideReader.read(run))::write);
    }

    /** Returns the default place of a report: in the folder of the run, or beside the file of JMH results. */
    private static Path place(Path run) {
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
     * @return the page to open
     */
    public static Path compare(List<Path> runFolders, Path outDir) throws IOException {
        Fonts.prepare();
        if (!allRuns(runFolders)) {
            return ReportFolder.publish(outDir, JmhComparison.of(sides(runFolders))::write);
        }
        var report = new CompareReport(read(runFolders));
        return ReportFolder.publish(outDir, report::write);
    }

    /** Returns, for a terminal, the rows of a run relative to their C twins; empty if none was measured. */
    public static String floorText(Path runFolder) throws IOException {
        return SideReader.isRun(runFolder) ? RunReport.floorText(RunReader.read(runFolder)) : "";
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
