package org.ipcbench.mechanism.lock;

import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.spi.Traits;

/** What all locks have in common: they carry no bytes, and tries return at once. */
abstract class LockMechanism extends DescribedMechanism {
    LockMechanism(String id, Traits.Builder traits) {
        super(id, traits.synchronises().build());
    }

    static Traits.Builder traits(String title) {
        return Traits.of(title, Traits.Family.LOCK).dataForm("held or free");
    }
}
