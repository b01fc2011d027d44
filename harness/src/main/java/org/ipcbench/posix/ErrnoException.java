package org.ipcbench.posix;

import java.io.IOException;

/** Thrown when a system call has failed; says which, on what, and why. */
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    private ErrnoException(String call, String object, int errno) {
        super(call + " " + object + ": " + Errno.describe(errno));
        this.errno = errno;
    }

    /** Returns why the call failed, one of the constants of {@link Errno} or another positive number. */
    public int errno() {
        return errno;
    }

    /** Returns the exception for a call that has failed with this (positive) number. */
    public static ErrnoException of(int errno, String call, String object) {
        return new ErrnoException(call, object, errno);
    }

    /**
     * Returns a result unless it is an error.
     *
     * @param result what a method of {@link Posix} returned
     * @param call the system call's name, for the message
     * @param object what it was called on, for the message
     * @throws ErrnoException if the result is negative
     */
    public static long check(long result, String call, String object) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, object, (int) -result);
        }
        return result;
    }
}
