package org.ipcbench.plan;

/**
 * Thrown when the user has to change something before ipcbench can continue.
 *
 * <p>The message is one line: what was wrong, what is allowed, what to do next. The command line prints it without a
 * stack trace and exits with code 2.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
