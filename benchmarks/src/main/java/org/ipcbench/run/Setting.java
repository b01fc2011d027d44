package org.ipcbench.run;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.WaitMode;

/**
 * A block of cells of a profile: these sizes, under one benchmark, mode, wait mode and placement.
 *
 * @param everyBackend whether each backend of a mechanism takes part, or only its first
 */
record Setting(
        String benchmark,
        String mode,
        List<Integer> sizes,
        WaitMode waitMode,
        Placement placement,
        boolean everyBackend) {

    Setting with(String newMode, List<Integer> newSizes, WaitMode newWait, Placement newPlacement) {
        return new Setting(benchmark, newMode, newSizes, newWait, newPlacement, everyBackend);
    }
}
