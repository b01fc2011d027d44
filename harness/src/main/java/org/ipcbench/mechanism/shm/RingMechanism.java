package org.ipcbench.mechanism.shm;

import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** Shared memory with a single-producer single-consumer ring each way, for streams of messages. */
public final class RingMechanism extends MappedFileMechanism {

    private static final Traits TRAITS = traits("shared memory, ring buffer")
            .dataForm("messages")
            .use("streams between two processes")
            .limitedBy("/dev/shm")
            .sizable()
            .build();

    public RingMechanism() {
        super("shm-ring", TRAITS);
    }

    @Override
    Layout layout(ChannelSpec spec) {
        return Ring.layout(spec.messageBytes(), spec.capacityBytes());
    }

    @Override
    Slots slots(SharedMemory memory, Layout layout, int sends, ChannelSpec spec, @Nullable Posix posix) {
        return new Ring(memory, layout, sends, spec.messageBytes(), posix);
    }
}
