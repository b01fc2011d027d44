package org.ipcbench.mechanism.lock;

import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.TraitsBuilder;

/** What all locks have in common: they carry no bytes, and tries return at once. */
abstract class LockMechanism extends DescribedMechanism {
    LockMechanism(String id, TraitsBuilder traits) {
        super(id, traits.synchronises().build());
    }

    static TraitsBuilder traits(String title) {
        return Traits.of(title, Traits.Family.LOCK).dataForm("held or free");
    }
}
