package org.ipcbench.mechanism.notify;

import org.ipcbench.posix.Posix;

/** The thread on which an end takes signals, and which signal: what the other end needs in order to raise it. */
record ThreadAddress(int process, int thread, int signal) {

    /** Returns the address of the calling thread. */
    static ThreadAddress here(Posix posix, int signal) {
        return new ThreadAddress(posix.getpid(), posix.gettid(), signal);
    }

    /** Parses what {@link #toString} wrote. */
    static ThreadAddress parse(String text) {
        String[] parts = text.split(" ");
        return new ThreadAddress(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return process + " " + thread + " " + signal;
    }
}
