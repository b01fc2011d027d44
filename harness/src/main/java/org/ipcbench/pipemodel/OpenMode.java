package org.ipcbench.pipemodel;

/** What an open description may do. */
public enum OpenMode {
    READ,
    WRITE,
    READ_WRITE;

    public boolean reads() {
        return this != WRITE;
    }

    public boolean writes() {
        return this != READ;
    }
}
