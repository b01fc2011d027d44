package org.ipcbench.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;

/** Writes the traits of the mechanisms side by side, one mechanism a row. */
final class TraitsTable {

    private TraitsTable() {}

    static TextTable of(List<Mechanism> mechanisms) {
        TextTable table = new TextTable(List.of(
                "mechanism",
                "scope",
                "naming",
                "data form",
                "kernel support",
                "API",
                "use",
                "carries data?",
                "synchronises?",
                "keeps boundaries?",
                "peer"));
        for (Mechanism mechanism : mechanisms) {
            Traits traits = mechanism.traits();
            table.add(List.of(
                    mechanism.id(),
                    traits.scope(),
                    traits.naming(),
                    traits.dataForm(),
                    traits.kernelSupport(),
                    traits.api(),
                    traits.use(),
                    yesNo(traits.carriesData()),
                    yesNo(traits.synchronises()),
                    yesNo(traits.keepsBoundaries()),
                    traits.peers().stream().map(PeerKind::id).collect(Collectors.joining(", "))));
        }
        return table;
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
