package org.ipcbench.run;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;

/**
 * A block of cells of a profile: these sizes, under one benchmark, mode, wait mode, placement and kind of peer.
 *
 * @param sizes empty where the size plays no part: then one cell
 * @param everyBackend whether each backend of a mechanism takes part, or only its first
 */
record Setting(
        String benchmark,
        String mode,
        List<Integer> sizes,
        WaitMode waitMode,
        Placement placement,
        PeerKind peer,
        boolean everyBackend) {

    /** Makes a block of cells whose peer is a process. */
    Setting(
            String benchmark,
            String mode,
            List<Integer> sizes,
            WaitMode waitMode,
            Placement placement,
            boolean everyBackend) {
        this(benchmark, mode, sizes, waitMode, placement, PeerKind.PROCESS, everyBackend);
    }

    Setting with(PeerKind newPeer) {
        return new Setting(benchmark, mode, sizes, waitMode, placement, newPeer, everyBackend);
    }

    Setting with(String newMode, List<Integer> newSizes) {
        return new Setting(benchmark, newMode, newSizes, waitMode, placement, peer, everyBackend);
    }

    Setting with(WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, mode, sizes, newWait, newPlacement, peer, everyBackend);
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
