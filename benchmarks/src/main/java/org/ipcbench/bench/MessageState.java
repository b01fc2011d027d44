package org.ipcbench.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.session.Session;
import org.ipcbench.spi.MessageChannel;

/** A session that moves messages, each stamped with its number. */
@SuppressWarnings("NullAway.Init") // JMH opens it before anything else
public abstract class MessageState extends SizedState {
    private static final PayloadCheck CHECK = PayloadCheck.STAMP;

    /** The owner's end and its two buffers: read for every message. */
    private MessageChannel channel;

    private ByteBuffer outgoing;
    private ByteBuffer incoming;

    @Override
    void opened(Session session) {
        channel = session.channel();
        outgoing = MessageBuffer.allocate(messageBytes);
        incoming = MessageBuffer.allocate(messageBytes);
    }

    final void send(long number) throws IOException {
        CHECK.fill(outgoing, number);
        channel.send(outgoing);
    }

    /** Receives the next message, which must have this number. */
    final void receive(long number) throws IOException {
        channel.receive(incoming);
        CHECK.check(incoming, number);
    }
}
