package org.ipcbench.session;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.ResourceUsage.Spent;

/**
 * What a peer has used since it started.
 *
 * @param exchanging of the thread that exchanges; of a peer on another host, with the CPU time of the mechanism's own threads
 * @param restCpuNs CPU time of all other threads of a peer on another host; empty on this host, where anybody can read it
 */
public record PeerUsage(Spent exchanging, OptionalLong restCpuNs) {

    /** Reads a thread of this host; empty once it has ended. */
    static Optional<PeerUsage> here(String thread) {
        return ResourceUsage.ofThread(thread).map(usage -> new PeerUsage(usage.total(), OptionalLong.empty()));
    }

    /**
     * Reads the calling process for an owner on another host; empty once the thread that exchanges has ended.
     *
     * @param mechanisms names of threads that the mechanism runs itself
     */
    static Optional<PeerUsage> own(String thread, Collection<String> mechanisms) {
        Optional<Spent> exchanging = ResourceUsage.ofThread(thread).map(ResourceUsage::total);
        Optional<ResourceUsage> all = ResourceUsage.of(ProcessHandle.current().pid());
        return exchanging.flatMap(own -> all.map(usage -> {
            long mechanismNs = usage.cpuNsOf(task -> mechanisms.stream().anyMatch(task::isNamed));
            long restNs = Math.max(0, usage.total().cpuNs() - own.cpuNs() - mechanismNs);
            return new PeerUsage(own.plus(new Spent(mechanismNs, 0, 0, 0, 0, 0)), OptionalLong.of(restNs));
        }));
    }

    /** Returns what was used since an earlier reading of the same peer. */
    public PeerUsage minus(PeerUsage earlier) {
        OptionalLong restNs = restCpuNs.isPresent() && earlier.restCpuNs.isPresent()
                ? OptionalLong.of(restCpuNs.getAsLong() - earlier.restCpuNs.getAsLong())
                : OptionalLong.empty();
        return new PeerUsage(exchanging.minus(earlier.exchanging), restNs);
    }

    /** Writes what was read with {@link #own}, for {@link #parse}. */
    String text() {
        return exchanging.text() + " " + restCpuNs.orElseThrow();
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static PeerUsage parse(String text) {
        int end = text.lastIndexOf(' ');
        if (end < 0) {
            throw new IllegalArgumentException("'" + text + "' does not say what the peer has used");
        }
        return new PeerUsage(
                Spent.parse(text.substring(0, end)), OptionalLong.of(Long.parseLong(text.substring(end + 1))));
    }
}
