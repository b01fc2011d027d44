package org.ipcbench.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What plays the other end of a channel. */
public enum PeerKind {
    /** A second JVM, with memory, descriptors and identifiers of its own. */
    PROCESS,
    /** A thread of the owner's JVM: the same calls without the boundary between two address spaces. */
    THREAD;

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
