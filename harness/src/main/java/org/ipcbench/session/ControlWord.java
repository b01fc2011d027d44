package org.ipcbench.session;

/** The words that owner and peer exchange on the {@link ControlLine}. */
final class ControlWord {
    /** The peer has joined the channel and is pinned; followed by the thread that plays its role. */
    static final String ATTACHED = "attached ";

    /** The owner has its end too: the peer begins. */
    static final String GO = "go";

    /** The owner is about to read the {@link HandOffMeter}: take part. */
    static final String HAND_OFF = "meter";

    /** The owner asks for the work of the peer's JVM; the answer is the same word, followed by that work. */
    static final String WORK = "work ";

    /** The owner asks for the {@link PeerUsage}; the answer is the same word, followed by it, or by nothing. */
    static final String SPENT = "spent ";

    /** The owner asks the peer's process to do its part of a profile; the answer is the same word, followed by what went wrong. */
    static final String PROFILE = "profile ";

    /** The owner asks for the latest report of the peer's role; the answer is the same word, followed by it. */
    static final String REPORT = "report ";

    /** The owner tells the peer to stop. */
    static final String STOP = "stop";

    /** The peer's last word, followed by the number of messages it received. */
    static final String DONE = "done ";

    /** The peer's last word after an error, followed by a description. */
    static final String FAILED = "failed ";

    private ControlWord() {}
}
