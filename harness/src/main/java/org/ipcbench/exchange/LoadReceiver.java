package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.MessageChannel;

/**
 * The peer of a one-way {@link LoadGenerator}: stamps the arrival of each message and records how long after its due time that was.
 *
 * <p>A question ends a window: the record is {@linkplain Exchange.Received#report published}, the time of arrival goes back, and a new
 * window begins.
 */
final class LoadReceiver {
    private final MessageChannel channel;
    private final ByteBuffer message;
    private final boolean mayDrop;
    private final Service.Work work;
    private final LatencyRecord record = new LatencyRecord();
    private long next;
    private long question;

    /** @param mayDrop whether messages may be missing: the sender knows how many, those at the end of a window included */
    LoadReceiver(MessageChannel channel, ByteBuffer message, boolean mayDrop, Service.Work work) {
        this.channel = channel;
        this.message = message;
        this.mayDrop = mayDrop;
        this.work = work;
    }

    void play(Exchange.Received received) throws IOException {
        record.begin(0);
        while (true) {
            channel.receive(message);
            long number = LoadMessage.number(message);
            if (number < 0) {
                answer(number, received);
                continue;
            }
            work.onMessage();
            long now = System.nanoTime();
            LoadMessage.check(message, number);
            if (number < next || (number > next && !mayDrop)) {
                throw new CorruptMessageException("message " + number + " came where " + next + " was due");
            }
            next = number + 1;
            record.add(LoadMessage.timeNs(message), now);
            received.count++;
        }
    }

    /** A repeated question is answered again, but ends no window. */
    private void answer(long number, Exchange.Received received) throws IOException {
        long now = System.nanoTime();
        if (number != question) {
            question = number;
            received.publish(record.window().text());
            record.begin(LoadMessage.timeNs(message));
        }
        LoadMessage.setTime(message, now);
        channel.send(message);
    }
}
