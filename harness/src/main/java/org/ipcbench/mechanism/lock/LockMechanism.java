package org.ipcbench.mechanism.lock;

import org.ipcbench.mechanism.support.Backends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;

/** What all of them have in common: no bytes, and tries that come back at once. */
abstract class LockMechanism implements Mechanism {
    private final String id;
    private final Traits traits;

    LockMechanism(String id, Traits.Builder traits) {
        this.id = id;
        this.traits = traits.synchronises().build();
    }

    static Traits.Builder traits(String title) {
        return Traits.of(title, Traits.Family.LOCK).dataForm("held or free");
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = Backends.refusal(traits, spec);
        return refusal == null ? Availability.available() : refusal;
    }
}
