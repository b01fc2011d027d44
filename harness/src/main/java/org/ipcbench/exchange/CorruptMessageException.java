package org.ipcbench.exchange;

/** Thrown when a message is not the one that was due: the figure of this fork is worth nothing. */
public final class CorruptMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorruptMessageException(String message) {
        super(message);
    }
}
