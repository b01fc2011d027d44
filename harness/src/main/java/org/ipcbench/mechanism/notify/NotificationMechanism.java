package org.ipcbench.mechanism.notify;

import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.WaitMode;

/** What all notifications have in common: system calls by every native backend, and polls that return at once. */
abstract class NotificationMechanism extends DescribedMechanism {
    NotificationMechanism(String id, TraitsBuilder traits) {
        super(
                id,
                traits.synchronises()
                        .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
                        .build());
    }

    static TraitsBuilder traits(String title) {
        return Traits.of(title, Traits.Family.NOTIFICATION);
    }
}
