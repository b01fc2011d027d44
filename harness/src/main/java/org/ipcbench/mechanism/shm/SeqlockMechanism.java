package org.ipcbench.mechanism.shm;

import java.io.IOException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** Shared memory with one slot each way under a sequence lock: the reader sees a change at once, and never half of it. */
public final class SeqlockMechanism extends SharedMemoryMechanism {

    private static final Traits TRAITS = traits("shared memory, seqlock")
            .dataForm("the latest value")
            .use("state that others read")
            .build();

    @Override
    public String id() {
        return "shm-seqlock";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    Layout layout(ChannelSpec spec) {
        return SeqlockChannel.layout(spec.messageBytes());
    }

    @Override
    MessageChannel open(SharedFile file, ChannelSpec spec, int sends, @Nullable Posix posix) throws IOException {
        return new SeqlockChannel(file, layout(spec), sends, spec.messageBytes(), posix);
    }
}
