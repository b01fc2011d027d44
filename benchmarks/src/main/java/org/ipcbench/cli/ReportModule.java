package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.Reports;
import org.ipcbench.report.text.Language;

/** Calls the report module, which knows nothing of this one. */
final class ReportModule implements Reporter {

    @Override
    public Path place(Path run) {
        return Reports.place(run);
    }

    @Override
    public Reports.Drawn render(Path run, Path folder, Set<Language> languages) throws IOException {
        return Reports.render(run, folder, languages);
    }

    @Override
    public void csv(Path run, Path folder) throws IOException {
        Reports.csv(run, folder);
    }

    @Override
    public void hlog(Path run, Path folder) throws IOException {
        Reports.hlog(run, folder);
    }

    @Override
    public String floorText(Path run) throws IOException {
        return Reports.floorText(run);
    }

    @Override
    public Path compare(List<Path> runs, Path folder, Set<Language> languages) throws IOException {
        return Reports.compare(runs, folder, languages);
    }

    @Override
    public Path hosts(Map<String, Path> byHost, Path folder, Set<Language> languages) throws IOException {
        return Reports.hosts(byHost, folder, languages);
    }

    @Override
    public String hostsText(Map<String, Path> byHost) throws IOException {
        return Reports.hostsText(byHost);
    }

    @Override
    public String compareText(List<Path> runs) throws IOException {
        return Reports.compareText(runs);
    }
}
