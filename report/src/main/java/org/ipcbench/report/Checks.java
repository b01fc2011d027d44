package org.ipcbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.export.Exports;
import org.ipcbench.report.export.WorkflowCommands;
import org.ipcbench.report.read.SideReader;
import org.ipcbench.report.render.CheckText;
import org.ipcbench.report.text.Language;

/** Reads the two sides of a check, and writes the result of {@link org.ipcbench.report.check.Checker}. */
public final class Checks {
    private Checks() {}

    /**
     * Reads one side: the folder of a run, or JMH's JSON of any project.
     *
     * @throws org.ipcbench.report.read.NotComparableException if it contains a cell twice
     * @throws org.ipcbench.results.ResultFormatException if it holds no usable result; the message is one line
     */
    public static Side read(Path path) throws IOException {
        return SideReader.read(path);
    }

    /**
     * Reads one side from JMH's JSON in a stream, which may be compressed by gzip.
     *
     * @throws org.ipcbench.report.read.NotComparableException if it contains a cell twice
     * @throws org.ipcbench.results.ResultFormatException if it holds no usable result; the message is one line
     */
    public static Side read(InputStream in, String name) throws IOException {
        return SideReader.read(in, name);
    }

    /**
     * Joins several measurements into one side; a cell in more than one of them gets the forks of all.
     *
     * @throws org.ipcbench.report.read.NotComparableException if they are from different machines
     */
    public static Side joined(List<Side> sides) throws IOException {
        return SideReader.joined(sides);
    }

    /**
     * Returns a check for a terminal.
     *
     * @param all whether to list unchanged cells, and metrics that never decide, too
     */
    public static String text(CheckResult result, boolean all) {
        return CheckText.of(result, all);
    }

    /**
     * Writes a check in every format into a directory, which is created if necessary.
     *
     * @param language of what people read on a pull request; all other files are for programs
     */
    public static void write(CheckResult result, Path directory, Language language) throws IOException {
        Files.createDirectories(directory);
        Exports.write(result, directory, language);
    }

    /** Returns the annotations of a GitHub workflow, to be printed by one of its steps. */
    public static String annotations(CheckResult result) {
        return WorkflowCommands.of(result);
    }
}
