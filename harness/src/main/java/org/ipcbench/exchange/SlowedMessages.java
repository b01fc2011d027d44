package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.MessageChannel;

/** The owner's end with a delay before each message sent. */
public record SlowedMessages(MessageChannel end, long ns) implements MessageChannel {

    @Override
    public void send(ByteBuffer message) throws IOException {
        Busy.spin(ns);
        end.send(message);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        Busy.spin(ns);
        return end.trySend(message);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        end.receive(into);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return end.tryReceive(into);
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
