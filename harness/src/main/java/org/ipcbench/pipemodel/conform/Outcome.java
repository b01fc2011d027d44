package org.ipcbench.pipemodel.conform;

import java.util.List;

/**
 * Everything visible from user space after one step.
 *
 * @param result what the call returned, or the negated errno
 * @param checksum CRC-32 of the bytes read
 * @param unread FIONREAD
 * @param size F_GETPIPE_SZ
 * @param sigPipes how many SIGPIPE were raised so far
 * @param polls the bits of poll(2) for each end, {@link #CLOSED} where it is not open
 * @param edges the events of the edge-triggered epoll(7) for each end since the step before; empty if it is not watched
 */
public record Outcome(
        long result, long checksum, long unread, long size, long sigPipes, List<Integer> polls, List<Integer> edges) {

    /** In place of the bits of an end that is not open. */
    public static final int CLOSED = -1;

    public Outcome {
        polls = List.copyOf(polls);
        edges = List.copyOf(edges);
    }
}
