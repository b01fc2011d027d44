package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Renders reports of run folders. Throws an {@link IOException} with a one-line message for an unusable one. */
interface Reporter {

    /** Draws the report of a run, or of a JMH results file, in its default place and returns its page. */
    Path render(Path run) throws IOException;

    /** Draws the report of a run, or of a JMH results file, into a folder and returns its page. */
    Path render(Path run, Path folder) throws IOException;

    /** Returns a run's JVM figures relative to its C twins, as text; empty if it has none. */
    String floorText(Path run) throws IOException;

    /** Draws the comparison of runs into a folder and returns its page. */
    Path compare(List<Path> runs, Path folder) throws IOException;

    /** Returns the comparison of runs as text. */
    String compareText(List<Path> runs) throws IOException;
}
