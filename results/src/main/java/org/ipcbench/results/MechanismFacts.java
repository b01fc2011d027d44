package org.ipcbench.results;

import java.util.List;
import java.util.Objects;

/** What a mechanism is, as in run.json; {@code Traits} says what each field means. */
public record MechanismFacts(
        String mechanism,
        String title,
        String family,
        String scope,
        String naming,
        String dataForm,
        String kernelSupport,
        String api,
        String use,
        boolean carriesData,
        boolean synchronises,
        boolean keepsBoundaries,
        boolean coalesces,
        boolean outlivesCreator,
        boolean crossesHosts,
        boolean mayDrop,
        int copies,
        List<String> peers) {

    /** Treats what an older ipcbench did not record as unknown. */
    public MechanismFacts {
        title = Objects.requireNonNullElse(title, "");
        family = Objects.requireNonNullElse(family, "");
        scope = Objects.requireNonNullElse(scope, "");
        naming = Objects.requireNonNullElse(naming, "");
        dataForm = Objects.requireNonNullElse(dataForm, "");
        kernelSupport = Objects.requireNonNullElse(kernelSupport, "");
        api = Objects.requireNonNullElse(api, "");
        use = Objects.requireNonNullElse(use, "");
        peers = List.copyOf(Objects.requireNonNullElse(peers, List.of()));
    }
}
