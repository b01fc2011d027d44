package org.ipcbench.session;

/** What the peer does with the messages it gets. */
public enum PeerRole {
    /** Sends every message back. */
    ECHO,
    /** Counts messages, and after each batch answers with one message that is stamped with the count. */
    SINK,
    /** Counts what arrives of messages that may be lost, and says how many when it is asked; {@link LossyStream}. */
    COUNT
}
