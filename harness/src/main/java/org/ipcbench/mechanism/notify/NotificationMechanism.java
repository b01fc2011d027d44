package org.ipcbench.mechanism.notify;

import org.ipcbench.mechanism.support.Backends;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;

/** What all of them have in common: system calls by every native backend, and polls that come back at once. */
abstract class NotificationMechanism implements Mechanism {
    private final String id;
    private final Traits traits;

    NotificationMechanism(String id, Traits.Builder traits) {
        this.id = id;
        this.traits = traits.synchronises()
                .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
                .build();
    }

    static Traits.Builder traits(String title) {
        return Traits.of(title, Traits.Family.NOTIFICATION);
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
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = Backends.refusal(traits, spec);
        return refusal == null ? Availability.available() : refusal;
    }
}
