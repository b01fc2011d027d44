package org.ipcbench.report.read;

import org.ipcbench.results.ResultFormatException;

/** Thrown when a result is readable but must not be compared. The message is one line. */
public final class NotComparableException extends ResultFormatException {
    private static final long serialVersionUID = 1;

    /** Says why not, and what to do next. */
    public NotComparableException(String wrong, String remedy) {
        super(wrong, remedy);
    }
}
