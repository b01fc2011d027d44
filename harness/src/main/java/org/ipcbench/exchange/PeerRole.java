package org.ipcbench.exchange;

/** What the peer does with the messages or raises it receives. */
public enum PeerRole {
    /** Sends every message back; raises as often as it was raised; passes on one lock for each it gets; hands open files back. */
    ECHO,
    /**
     * Counts messages, and answers each batch with one message stamped with the count; counts raises, and raises once
     * per batch.
     */
    SINK,
    /** Counts the messages that arrive, where some may be lost, and reports the count when asked; {@link LossyStream}. */
    COUNT,
    /** Records how long after its due time each message arrives, and reports that when asked; {@link LoadGenerator}. */
    TIME,
    /** The same where some messages may be lost. */
    TIME_LOSSY,
    /** Copies each new version of a value it finds, and checks every byte. */
    WATCH,
    /** Joins and leaves other channels on the owner's orders. */
    JOIN,
    /** Does nothing; keeps the locks it holds. */
    REST
}
