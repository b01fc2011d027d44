package org.ipcbench.report.read;

import org.ipcbench.results.ResultFormatException;

/** Thrown when a result is readable but must not be compared. The message is one line. */
public final class NotComparableException extends ResultFormatException {
    private static final long serialVersionUID = 1;

    /** Makes an exception that says why not, and what to do. */
    public NotComparableException(String wrong, String remedy) {
        super(wrong, remedy);
    }
}
