package org.ipcbench.session;

/** The words that owner and peer say on the {@link ControlLine}. */
final class Control {
    /** The peer has joined the channel and is pinned. */
    static final String ATTACHED = "attached";

    /** The owner has its end too: begin. */
    static final String GO = "go";

    /** The owner has had enough. */
    static final String STOP = "stop";

    /** The peer's last word, followed by the number of messages it received. */
    static final String DONE = "done ";

    /** The peer's last word after an error, followed by what it was. */
    static final String FAILED = "failed ";

    private Control() {}
}
