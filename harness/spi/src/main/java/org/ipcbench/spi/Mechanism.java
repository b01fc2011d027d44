package org.ipcbench.spi;

import java.io.IOException;
import java.util.List;

/**
 * One way for two processes, or threads, to communicate, such as {@code pipe} or {@code unix-stream}.
 *
 * <p>Implementations are stateless, have a public no-argument constructor for {@link java.util.ServiceLoader}, and touch
 * neither native code nor the file system before {@link #check}. One process, the owner, calls {@link #bind}; the peer,
 * another process or a thread of the owner's, calls {@link #attach} with the owner's {@link Binding#address()}; then the
 * owner calls {@link Binding#accept}.
 */
public interface Mechanism {

    /** Returns the id used in options, results and charts: lower case, words joined by hyphens. */
    String id();

    /** Returns what holds for this mechanism on every host. */
    Traits traits();

    /**
     * Returns the names, or their beginnings, of threads that it runs itself to move messages, such as a media driver's: their
     * CPU time is part of what a message costs. By default there are none.
     */
    default List<String> threads() {
        return List.of();
    }

    /**
     * Tells whether a channel of this shape is available here and now.
     *
     * <p>Never throws and creates nothing: "cannot run here" is an answer, with a reason and a remedy.
     */
    Availability check(ChannelSpec spec);

    /**
     * Creates the kernel objects of one channel: names, queues, segments.
     *
     * @param workspace where names may be created; each object is claimed there before it is created
     * @throws IOException if the kernel refuses; then nothing is left behind
     */
    Binding bind(ChannelSpec spec, Workspace workspace) throws IOException;

    /**
     * Joins, in the peer, the objects that the owner has bound. Does not wait for the owner.
     *
     * @param address what {@link Binding#address()} returned in the owner
     * @throws DeadlineException if the deadline passes first
     * @throws IOException if the objects are gone, or cannot be opened
     */
    Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException;
}
