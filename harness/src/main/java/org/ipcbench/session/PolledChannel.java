package org.ipcbench.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;

/** Waits by trying again and again: the wait modes spin and yield, written once for all mechanisms. */
final class PolledChannel implements MessageChannel {
    private final MessageChannel tried;
    private final boolean yields;

    private PolledChannel(MessageChannel tried, boolean yields) {
        this.tried = tried;
        this.yields = yields;
    }

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls. */
    static MessageChannel over(MessageChannel channel, WaitMode mode) {
        return mode.polls() ? new PolledChannel(channel, mode == WaitMode.YIELD) : channel;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        while (!tried.trySend(message)) {
            pause();
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        while (!tried.tryReceive(into)) {
            pause();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // giving the CPU away is what the wait mode yield measures
    private void pause() {
        if (yields) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
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
