package org.ipcbench.pipemodel.conform;

/** How a pipe is created and watched while steps are compared. */
public enum Setup {
    /** pipe2(2); wake-ups are not compared. */
    ANONYMOUS("anonymous", false, false, false),
    /** pipe2(2), with every end in an edge-triggered epoll(7), whose events tell which ends were woken. */
    ANONYMOUS_WATCHED("anonymous+epoll", false, true, false),
    /** mkfifo(3), opened non-blocking in all modes. */
    FIFO("fifo", true, false, false),
    FIFO_WATCHED("fifo+epoll", true, true, false),
    /** pipe2(2), with only write, read and resize. */
    PLAIN("plain", false, false, true);

    private final String id;
    private final boolean named;
    private final boolean watched;
    private final boolean plain;

    Setup(String id, boolean named, boolean watched, boolean plain) {
        this.id = id;
        this.named = named;
        this.watched = watched;
        this.plain = plain;
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
        return plain;
    }
}
