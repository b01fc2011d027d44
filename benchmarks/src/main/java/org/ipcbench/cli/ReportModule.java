package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.Reports;

/** Calls the report module, which knows nothing of this one. */
final class ReportModule implements Reporter {

    @Override
    public Path render(Path run) throws IOException {
        return Reports.render(run);
    }

    @Override
    public Path render(Path run, Path folder) throws IOException {
        return Reports.render(run, folder);
    }

    @Override
    public String floorText(Path run) throws IOException {
        return Reports.floorText(run);
    }

    @Override
    public Path compare(List<Path> runs, Path folder) throws IOException {
        return Reports.compare(runs, folder);
    }

    @Override
    public String compareText(List<Path> runs) throws IOException {
        return Reports.compareText(runs);
    }
}
