package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.MechanismFacts;

/** Compares the mechanisms of a run by facts that hold on every machine. */
final class MechanismTables {

    private MechanismTables() {}

    /** Says what the mechanisms are. */
    static Table nature(List<MechanismFacts> mechanisms) {
        var table = new Table(
                Words.WHAT_THEY_ARE.say(),
                List.of(
                        Axis.MECHANISM.words(),
                        Words.SCOPE.say(),
                        Words.NAMING.say(),
                        Words.DATA_FORM.say(),
                        Words.KERNEL_SUPPORT.say(),
                        Words.API.say(),
                        Words.USE.say()));
        for (MechanismFacts facts : mechanisms) {
            table.add(List.of(
                    Item.of(facts.mechanism()),
                    Item.of(facts.scope()),
                    Item.of(facts.naming()),
                    Item.of(facts.dataForm()),
                    Item.of(facts.kernelSupport()),
                    Item.of(facts.api()),
                    Item.of(facts.use())));
        }
        return table;
    }

    /** Says what the mechanisms do. */
    static Table service(List<MechanismFacts> mechanisms) {
        var table = new Table(
                Words.WHAT_THEY_DO.say(),
                List.of(
                        Axis.MECHANISM.words(),
                        Words.CARRIES_DATA.say(),
                        Words.SYNCHRONISES.say(),
                        Words.KEEPS_BOUNDARIES.say(),
                        Words.OUTLIVES.say(),
                        Words.CROSSES_HOSTS.say(),
                        Words.MAY_DROP.say()));
        for (MechanismFacts facts : mechanisms) {
            table.add(List.of(
                    Item.of(facts.mechanism()),
                    yesNo(facts.carriesData()),
                    yesNo(facts.synchronises()),
                    yesNo(facts.keepsBoundaries()),
                    yesNo(facts.outlivesCreator()),
                    yesNo(facts.crossesHosts()),
                    yesNo(facts.mayDrop())));
        }
        return table;
    }

    private static Item yesNo(boolean value) {
        return Item.of((value ? Words.YES : Words.NO).say());
    }
}
