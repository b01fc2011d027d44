package org.ipcbench.pipemodel.conform;

import org.ipcbench.pipemodel.OpenMode;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public enum Verb {
    WRITE("w", Step.WRITER, true, null),
    READ("r", Step.READER, true, null),
    SIZE("size", Step.ANY, true, null),
    DIRECT("direct", Step.WRITER, false, null),
    STREAM("stream", Step.WRITER, false, null),
    OPEN_READ("open-r", Step.READER, false, OpenMode.READ),
    OPEN_WRITE("open-w", Step.WRITER, false, OpenMode.WRITE),
    OPEN_BOTH("open-rw", Step.BOTH, false, OpenMode.READ_WRITE),
    CLOSE_READ("close-r", Step.READER, false, null),
    CLOSE_WRITE("close-w", Step.WRITER, false, null),
    CLOSE_BOTH("close-rw", Step.BOTH, false, null),
    CLOSE("close", Step.ANY, false, null);

    private final String word;
    private final int usualFile;
    private final boolean takesBytes;
    private final @Nullable OpenMode opens;

    Verb(String word, int usualFile, boolean takesBytes, @Nullable OpenMode opens) {
        this.word = word;
        this.usualFile = usualFile;
        this.takesBytes = takesBytes;
        this.opens = opens;
    }

    /** Returns the word used in a script. */
    public String word() {
        return word;
    }

    /** Returns the default end, for a script that names none. */
    int usualFile() {
        return usualFile;
    }

    boolean takesBytes() {
        return takesBytes;
    }

    /** Returns the mode of the end that is opened, or null if none is. */
    @Nullable
    OpenMode opens() {
        return opens;
    }
}
