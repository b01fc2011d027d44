package org.ipcbench.exchange;

/** What the peer does with the messages or raises it receives. */
public enum PeerRole {
    /** Sends every message back; raises as often as it was raised; passes a lock on for each that it gets; hands open files back. */
    ECHO,
    /**
     * Counts messages, and after each batch answers with one message that is stamped with the count; counts raises, and raises once after
     * each batch.
     */
    SINK,
    /** Counts what arrives of messages that may be lost, and says how many when it is asked; {@link LossyStream}. */
    COUNT,
    /** Copies each new version of a value that it finds, and checks it whole. */
    WATCH,
    /** Joins and leaves other channels as it is told. */
    JOIN,
    /** Does nothing, and holds what locks it has. */
    REST
}
