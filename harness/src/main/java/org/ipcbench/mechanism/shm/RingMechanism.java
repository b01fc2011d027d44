package org.ipcbench.mechanism.shm;

import java.io.IOException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** Shared memory with a single-producer single-consumer ring each way, for streams of messages. */
public final class RingMechanism extends SharedMemoryMechanism {

    private static final Traits TRAITS = traits("shared memory, ring buffer")
            .dataForm("messages")
            .use("streams between two processes")
            .build();

    @Override
    public String id() {
        return "shm-ring";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    Layout layout(ChannelSpec spec) {
        return RingChannel.layout(spec.messageBytes(), spec.capacityBytes());
    }

    @Override
    MessageChannel open(SharedFile file, ChannelSpec spec, int sends, @Nullable Posix posix) throws IOException {
        return new RingChannel(file, layout(spec), sends, spec.messageBytes(), posix);
    }
}
