package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.StopChannel;

/** Stops and continues a peer, which only has to exist. */
final class StopExchange extends Exchange {
    private final StopChannel end;

    StopExchange(StopChannel end) {
        this.end = end;
    }

    @Override
    Channel end() {
        return end;
    }

    @Override
    public void play(PeerPart part, Received received) throws IOException {
        throw new IOException("unknown role " + part.role());
    }
}
