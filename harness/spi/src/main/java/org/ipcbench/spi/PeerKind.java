package org.ipcbench.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What plays the other end of a channel. */
public enum PeerKind {
    /** A second JVM, with memory, descriptors and identifiers of its own. */
    PROCESS,
    /** A thread of the owner's JVM: the same calls without the boundary between two address spaces. */
    THREAD,
    /**
     * A JVM on another host. The mechanism binds to the address of this host that the system property {@link #BIND_ADDRESS} names,
     * and {@link Binding#address} begins with it and a colon.
     */
    REMOTE;

    /** The system property with the IPv4 address to bind sockets to that another host may reach; 127.0.0.1 if it is not set. */
    public static final String BIND_ADDRESS = "ipcbench.bindAddress";

    /** Returns the name used in options and results, such as {@code thread}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind with this {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static PeerKind of(String id) {
        for (PeerKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown peer kind '" + id + "'; known: "
                + Arrays.stream(values()).map(PeerKind::id).collect(Collectors.joining(", ")));
    }
}
