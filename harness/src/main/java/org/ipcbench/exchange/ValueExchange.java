package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;

/** A value that the owner publishes; the peer copies each new version it finds and checks all of it. */
record ValueExchange(ValueChannel end) implements Exchange {

    @Override
    public void play(PeerPart part, Received received) throws IOException {
        ByteBuffer value = MessageBuffer.allocate(part.spec().messageBytes());
        WaitMode waitMode = part.spec().waitMode();
        while (true) {
            long version = end.observe(value);
            if (version == 0) {
                waitMode.pause();
            } else {
                part.check().check(value, version);
                received.count++;
            }
        }
    }
}
