package org.ipcbench.exchange;

/** Thrown when a message is not the expected one: the fork's figures are invalid. */
public final class CorruptMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorruptMessageException(String message) {
        super(message);
    }
}
