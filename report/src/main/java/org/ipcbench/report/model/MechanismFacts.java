package org.ipcbench.report.model;

/** What a mechanism of a run is, whatever was measured. */
public record MechanismFacts(
        String mechanism,
        String scope,
        String naming,
        String dataForm,
        String kernelSupport,
        String api,
        String use,
        boolean carriesData,
        boolean synchronises,
        boolean keepsBoundaries,
        boolean outlivesCreator,
        boolean crossesHosts,
        boolean mayDrop) {}
