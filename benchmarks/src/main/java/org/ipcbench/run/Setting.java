package org.ipcbench.run;

import java.util.List;
import java.util.Set;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;

/**
 * A block of cells of a profile: these sizes, under one benchmark, mode, wait mode, placement and kind of peer.
 *
 * @param sizes empty where the size plays no part: then one cell
 * @param counts how many descriptors or receivers an operation concerns, one cell each; empty where it is always one
 * @param everyBackend whether each backend of a mechanism takes part, or only its first
 * @param only the mechanisms that take part unless this benchmark of others is asked for; empty: all that can
 */
record Setting(
        String benchmark,
        String mode,
        List<Integer> sizes,
        List<Integer> counts,
        WaitMode waitMode,
        Placement placement,
        PeerKind peer,
        boolean everyBackend,
        Set<String> only) {

    /** Makes a block of cells whose peer is a process. */
    Setting(
            String benchmark,
            String mode,
            List<Integer> sizes,
            WaitMode waitMode,
            Placement placement,
            boolean everyBackend) {
        this(benchmark, mode, sizes, List.of(), waitMode, placement, PeerKind.PROCESS, everyBackend, Set.of());
    }

    Setting with(PeerKind newPeer) {
        return new Setting(benchmark, mode, sizes, counts, waitMode, placement, newPeer, everyBackend, only);
    }

    Setting with(String newMode, List<Integer> newSizes) {
        return new Setting(benchmark, newMode, newSizes, counts, waitMode, placement, peer, everyBackend, only);
    }

    Setting with(WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, mode, sizes, counts, newWait, newPlacement, peer, everyBackend, only);
    }

    /** Returns this block once for each of these counts. */
    Setting counting(Integer... newCounts) {
        return new Setting(benchmark, mode, sizes, List.of(newCounts), waitMode, placement, peer, everyBackend, only);
    }

    /** Returns this block for these mechanisms, unless a person asks for others. */
    Setting only(String... mechanisms) {
        return new Setting(benchmark, mode, sizes, counts, waitMode, placement, peer, everyBackend, Set.of(mechanisms));
    }

    /** A block of cells without payload. */
    static Setting withoutPayload(
            String benchmark, String mode, WaitMode waitMode, Placement placement, boolean everyBackend) {
        return new Setting(benchmark, mode, List.of(), waitMode, placement, everyBackend);
    }

    boolean hasSizes() {
        return !sizes.isEmpty();
    }
}
