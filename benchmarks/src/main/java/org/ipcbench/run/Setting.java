package org.ipcbench.run;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.WaitMode;

/**
 * A block of cells of a profile: these sizes, under one benchmark, mode, wait mode and placement.
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
        boolean everyBackend) {

    /** A block of cells without payload. */
    static Setting withoutPayload(
            String benchmark, String mode, WaitMode waitMode, Placement placement, boolean everyBackend) {
        return new Setting(benchmark, mode, List.of(), waitMode, placement, everyBackend);
    }

    boolean hasSizes() {
        return !sizes.isEmpty();
    }

    Setting with(String newMode, List<Integer> newSizes, WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, newMode, newSizes, newWait, newPlacement, everyBackend);
    }
}
