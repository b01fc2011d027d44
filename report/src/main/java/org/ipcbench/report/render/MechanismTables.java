package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.results.Phrase;

/** Compares the mechanisms of a run by facts that hold on every machine. */
final class MechanismTables {
    private static final Columns<MechanismFacts> NATURE = new Columns<MechanismFacts>()
            .text(Axis.MECHANISM.words(), MechanismFacts::mechanism)
            .text(Words.SCOPE.say(), MechanismFacts::scope)
            .text(Words.NAMING.say(), MechanismFacts::naming)
            .text(Words.DATA_FORM.say(), MechanismFacts::dataForm)
            .text(Words.KERNEL_SUPPORT.say(), MechanismFacts::kernelSupport)
            .text(Words.API.say(), MechanismFacts::api)
            .text(Words.USE.say(), MechanismFacts::use);

    private static final Columns<MechanismFacts> SERVICE = new Columns<MechanismFacts>()
            .text(Axis.MECHANISM.words(), MechanismFacts::mechanism)
            .words(Words.CARRIES_DATA.say(), facts -> yesNo(facts.carriesData()))
            .words(Words.SYNCHRONISES.say(), facts -> yesNo(facts.synchronises()))
            .words(Words.KEEPS_BOUNDARIES.say(), facts -> yesNo(facts.keepsBoundaries()))
            .words(Words.OUTLIVES.say(), facts -> yesNo(facts.outlivesCreator()))
            .words(Words.CROSSES_HOSTS.say(), facts -> yesNo(facts.crossesHosts()))
            .words(Words.MAY_DROP.say(), facts -> yesNo(facts.mayDrop()));

    private MechanismTables() {}

    /** Says what the mechanisms are. */
    static Table nature(List<MechanismFacts> mechanisms) {
        return NATURE.table(Words.WHAT_THEY_ARE.say(), mechanisms);
    }

    /** Says what the mechanisms do. */
    static Table service(List<MechanismFacts> mechanisms) {
        return SERVICE.table(Words.WHAT_THEY_DO.say(), mechanisms);
    }

    private static Phrase yesNo(boolean value) {
        return (value ? Words.YES : Words.NO).say();
    }
}
