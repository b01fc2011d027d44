package org.ipcbench.run;

import java.util.List;
import java.util.Locale;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;

/** What a mechanism is, as run.json has it; {@link Traits} says what each field means. */
public record MechanismEntry(
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
        boolean outlivesCreator,
        boolean crossesHosts,
        boolean mayDrop,
        boolean coalesces,
        int copies,
        List<String> peers) {

    /** Returns the entry of a mechanism. */
    public static MechanismEntry of(Mechanism mechanism) {
        Traits traits = mechanism.traits();
        return new MechanismEntry(
                mechanism.id(),
                traits.title(),
                traits.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                traits.scope(),
                traits.naming(),
                traits.dataForm(),
                traits.kernelSupport(),
                traits.api(),
                traits.use(),
                traits.carriesData(),
                traits.synchronises(),
                traits.keepsBoundaries(),
                traits.outlivesCreator(),
                traits.crossesHosts(),
                traits.mayDrop(),
                traits.coalesces(),
                traits.copies(),
                traits.peers().stream().map(PeerKind::id).toList());
    }
}
