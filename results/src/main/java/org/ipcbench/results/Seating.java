package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the two ends of a cell ran: what its placement became on this machine.
 *
 * @param cpus the CPUs that the owner and the peer are pinned to; empty if not pinned
 * @param placementKind null if placement does not apply or is not available
 * @param placementSocket whether the two CPUs are in the {@code same} socket or an {@code other}; null if unknown
 * @param nodeDistance how far apart the NUMA nodes of the two CPUs are; null if the kernel does not report it
 */
public record Seating(
        List<Integer> cpus,
        @Nullable String placementKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String placementSocket,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer nodeDistance) {

    /** Neither end is pinned, and nothing is known. */
    public static final Seating NONE = new Seating(List.of(), null, null, null);

    public Seating {
        cpus = List.copyOf(Objects.requireNonNullElse(cpus, List.of()));
    }

    /** Names the CPUs of the two ends: readings of different pairs are not comparable. */
    public String pair() {
        return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
