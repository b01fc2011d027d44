package org.ipcbench.pipemodel.conform;

/** How a pipe is created and watched while steps are compared. */
public enum Setup {
    /** pipe2(2); wake-ups are not compared. */
    ANONYMOUS("anonymous", false, false),
    /** pipe2(2), with every end in an edge-triggered epoll(7), whose events tell which ends were woken. */
    ANONYMOUS_WATCHED("anonymous+epoll", false, true),
    /** mkfifo(3), opened non-blocking in all modes. */
    FIFO("fifo", true, false),
    FIFO_WATCHED("fifo+epoll", true, true),
    /** pipe2(2), with only write, read and resize. */
    PLAIN("plain", false, false);

    private final String id;
    private final boolean named;
    private final boolean watched;

    Setup(String id, boolean named, boolean watched) {
        this.id = id;
        this.named = named;
        this.watched = watched;
    }

    /** Returns the name shown. */
    public String id() {
        return id;
    }

    /** Tells whether it is a FIFO. */
    public boolean named() {
        return named;
    }

    /** Tells whether wake-ups are compared. */
    public boolean watched() {
        return watched;
    }

    boolean plain() {
        return this == PLAIN;
    }
}
