package org.ipcbench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.model.Run;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.render.CompareReport;
import org.ipcbench.report.render.ReportFolder;
import org.ipcbench.report.render.RunReport;

/**
 * Renders and compares result folders. What is read is never changed.
 *
 * <p>All methods throw {@link org.ipcbench.report.read.ResultFormatException}, whose message is one line for the user, if
 * a folder holds no usable result, and another {@link IOException} with such a message if a report cannot be written.
 */
public final class Reports {
    private Reports() {}

    /**
     * Renders one run into its folder {@code report}, replacing the report that is there.
     *
     * @return the page to open
     */
    public static Path render(Path runFolder) throws IOException {
        Fonts.prepare();
        var report = new RunReport(RunReader.read(runFolder));
        return ReportFolder.publish(runFolder.resolve("report"), report::write);
    }

    /**
     * Compares runs with the first of them, replacing the report that is in the directory.
     *
     * @param outDir absent, empty, or holding a report and nothing else
     * @return the page to open
     */
    public static Path compare(List<Path> runFolders, Path outDir) throws IOException {
        Fonts.prepare();
        var report = new CompareReport(read(runFolders));
        return ReportFolder.publish(outDir, report::write);
    }

    /** Returns, for a terminal, how the rows of a run relate to the same exchanges in C; empty if none was measured. */
    public static String floorText(Path runFolder) throws IOException {
        return RunReport.floorText(RunReader.read(runFolder));
    }

    /** Compares runs with the first of them, for a terminal. */
    public static String compareText(List<Path> runFolders) throws IOException {
        return new CompareReport(read(runFolders)).text();
    }

    private static List<Run> read(List<Path> folders) throws IOException {
        var runs = new ArrayList<Run>();
        for (Path folder : folders) {
            runs.add(RunReader.read(folder));
        }
        return runs;
    }
}
