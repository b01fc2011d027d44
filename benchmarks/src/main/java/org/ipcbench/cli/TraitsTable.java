package org.ipcbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.plan.Facts;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.spi.Mechanism;

/** Writes the traits of the mechanisms side by side, one mechanism per row. */
final class TraitsTable {

    private TraitsTable() {}

    /** Returns a table of what the mechanisms are. */
    static TextTable nature(List<Mechanism> mechanisms) {
        TextTable table =
                new TextTable(List.of("mechanism", "scope", "naming", "data form", "kernel support", "API", "use"));
        for (Mechanism mechanism : mechanisms) {
            MechanismFacts entry = Facts.of(mechanism);
            table.add(List.of(
                    entry.mechanism(),
                    entry.scope(),
                    entry.naming(),
                    entry.dataForm(),
                    entry.kernelSupport(),
                    entry.api(),
                    entry.use()));
        }
        return table;
    }

    /** Returns a table of what the mechanisms do. */
    static TextTable service(List<Mechanism> mechanisms) {
        TextTable table = new TextTable(List.of(
                "mechanism",
                "carries data?",
                "synchronises?",
                "keeps boundaries?",
                "outlives its creator?",
                "crosses hosts?",
                "may drop?",
                "copies",
                "allocates by",
                "peer"));
        for (Mechanism mechanism : mechanisms) {
            MechanismFacts entry = Facts.of(mechanism);
            List<String> row = new ArrayList<>(List.of(entry.mechanism()));
            row.add(yesNo(entry.carriesData()));
            row.add(yesNo(entry.synchronises()));
            row.add(yesNo(entry.keepsBoundaries()));
            row.add(yesNo(entry.outlivesCreator()));
            row.add(yesNo(entry.crossesHosts()));
            row.add(yesNo(entry.mayDrop()));
            row.add(entry.carriesData() ? Integer.toString(entry.copies()) : "");
            row.add(mechanism.traits().allocating().stream().sorted().collect(Collectors.joining(", ")));
            row.add(String.join(", ", entry.peers()));
            table.add(row);
        }
        return table;
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
