package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.StopChannel;

/** Stops and continues a peer, which only has to exist. */
record StopExchange(StopChannel end) implements Exchange {

    @Override
    public void play(PeerPart part, Received received) throws IOException {
        throw new IOException("unknown role " + part.role());
    }
}
