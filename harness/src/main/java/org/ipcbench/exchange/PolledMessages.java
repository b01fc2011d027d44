package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;

/** Sends and receives by polling. */
record PolledMessages(MessageChannel tried, WaitMode waitMode) implements MessageChannel {

    @Override
    public void send(ByteBuffer message) throws IOException {
        while (!tried.trySend(message)) {
            waitMode.pause();
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        while (!tried.tryReceive(into)) {
            waitMode.pause();
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return tried.trySend(message);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return tried.tryReceive(into);
    }

    @Override
    public void close() throws IOException {
        tried.close();
    }
}
