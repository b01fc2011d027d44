package org.ipcbench.plan;

import java.util.Locale;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;

/** What a mechanism says of itself, in the form that a run records. */
public final class Facts {
    private Facts() {}

    /** Returns the facts of a mechanism. */
    public static MechanismFacts of(Mechanism mechanism) {
        Traits traits = mechanism.traits();
        return new MechanismFacts(
                mechanism.id(),
                traits.title(),
                traits.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                traits.description().scope(),
                traits.description().naming(),
                traits.description().dataForm(),
                traits.description().kernelSupport(),
                traits.description().api(),
                traits.description().use(),
                traits.carriesData(),
                traits.synchronises(),
                traits.keepsBoundaries(),
                traits.coalesces(),
                traits.outlivesCreator(),
                traits.crossesHosts(),
                traits.mayDrop(),
                traits.copies(),
                traits.peers().stream().map(PeerKind::id).toList());
    }
}
