package org.ipcbench.report;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.read.SideReader;
import org.ipcbench.report.render.CheckText;

/** Reads the two sides of a check, and writes what {@link org.ipcbench.report.check.Checker} made of them. */
public final class Checks {
    private Checks() {}

    /**
     * Reads one side: the folder of a run, or JMH's JSON of any project.
     *
     * @throws org.ipcbench.report.read.NotComparableException if a cell is in it twice
     * @throws org.ipcbench.report.read.ResultFormatException if it holds no usable result; the message is one line
     */
    public static Side read(Path path) throws IOException {
        return SideReader.read(path);
    }

    /**
     * Returns a check for a terminal.
     *
     * @param all whether unchanged cells, and metrics that never decide, are listed too
     */
    public static String text(CheckResult result, boolean all) {
        return CheckText.of(result, all);
    }
}
