package org.ipcbench.mechanism.shm;

import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** Shared memory with one slot each way under a sequence lock: the reader sees a change at once, and never half of it. */
public final class SeqlockMechanism extends MappedFileMechanism {

    private static final Traits TRAITS = traits("shared memory, seqlock")
            .dataForm("the latest value")
            .use("state that others read")
            .limitedBy("/dev/shm")
            .build();

    public SeqlockMechanism() {
        super("shm-seqlock", TRAITS);
    }

    @Override
    Layout layout(ChannelSpec spec) {
        return Seqlock.layout(spec.messageBytes());
    }

    @Override
    Slots slots(SharedMemory memory, Layout layout, int sends, ChannelSpec spec, @Nullable Posix posix) {
        return new Seqlock(memory, layout, sends, spec.messageBytes(), posix);
    }
}
