package org.ipcbench.results;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when a result cannot be used; the message is one line: what, why, and what to do. */
public class ResultFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /** Names the file, what is wrong with it, and what to do next. */
    public ResultFormatException(Path file, String wrong, String remedy) {
        this(file + ": " + wrong, remedy);
    }

    /** Says what is wrong, and what to do next. */
    public ResultFormatException(String wrong, String remedy) {
        super((wrong + "; " + remedy).replaceAll("\\s+", " "));
    }
}
