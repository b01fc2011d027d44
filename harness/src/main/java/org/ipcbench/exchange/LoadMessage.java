package org.ipcbench.exchange;

import java.nio.ByteBuffer;

/**
 * The messages of an open-loop load: a number, the time at which the message was due and, where there is room, the number again at the end.
 * Negative numbers are the sender's questions.
 */
final class LoadMessage {
    private static final int TIME = Long.BYTES;

    /** Room for a number and a time. */
    static final int MIN_BYTES = 2 * Long.BYTES;

    private LoadMessage() {}

    static void fill(ByteBuffer message, long number, long timeNs) {
        int start = message.position();
        int bytes = message.remaining();
        message.putLong(start, number);
        if (bytes >= MIN_BYTES + Long.BYTES) {
            message.putLong(start + bytes - Long.BYTES, number);
        }
        message.putLong(start + TIME, timeNs);
    }

    static long number(ByteBuffer message) {
        return message.getLong(message.position());
    }

    static long timeNs(ByteBuffer message) {
        return message.getLong(message.position() + TIME);
    }

    static void setTime(ByteBuffer message, long timeNs) {
        message.putLong(message.position() + TIME, timeNs);
    }

    /** @throws CorruptMessageException if the number at the end is another */
    static void check(ByteBuffer message, long number) {
        int bytes = message.remaining();
        if (bytes >= MIN_BYTES + Long.BYTES) {
            long last = message.getLong(message.limit() - Long.BYTES);
            if (last != number) {
                throw new CorruptMessageException("message " + number + " ends with number " + last);
            }
        }
    }
}
