package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Renders reports of run folders. Throws an {@link IOException} with a one-line message for an unusable one. */
interface Reporter {

    /** Draws the report of a run, or of a file of JMH's, where it belongs, and returns its page. */
    Path render(Path run) throws IOException;

    /** Draws the report of a run, or of a file of JMH's, into a folder and returns its page. */
    Path render(Path run, Path folder) throws IOException;

    /** Returns how the JVM's figures of a run relate to those in C, as text; empty if it has none. */
    String floorText(Path run) throws IOException;

    /** Draws the comparison of runs into a folder and returns its page. */
    Path compare(List<Path> runs, Path folder) throws IOException;

    /** Returns the comparison of runs as text. */
    String compareText(List<Path> runs) throws IOException;
}
