package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.Reports;
import org.ipcbench.report.text.Language;

/** Renders reports of run folders. Throws an {@link IOException} with a one-line message for an unusable one. */
interface Reporter {

    /** Returns where the report of a run, or of a JMH results file, goes unless told otherwise. */
    Path place(Path run);

    /** Draws the report of a run, or of a JMH results file, into a folder. */
    Reports.Drawn render(Path run, Path folder, Set<Language> languages) throws IOException;

    /** Writes every fork and iteration of a run into a folder, as tables. */
    void csv(Path run, Path folder) throws IOException;

    /** Writes the latencies of a run into a folder, as a log of histograms. */
    void hlog(Path run, Path folder) throws IOException;

    /** Returns a run's JVM figures relative to its C twins, as text; empty if it has none. */
    String floorText(Path run) throws IOException;

    /** Draws the comparison of runs into a folder and returns its page. */
    Path compare(List<Path> runs, Path folder, Set<Language> languages) throws IOException;

    /** Sets runs of many hosts beside one another in a folder, and returns its page. */
    Path hosts(Map<String, Path> byHost, Path folder, Set<Language> languages) throws IOException;

    /** Returns the same as text. */
    String hostsText(Map<String, Path> byHost) throws IOException;

    /** Returns the comparison of runs as text. */
    String compareText(List<Path> runs) throws IOException;
}
