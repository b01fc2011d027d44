package org.ipcbench.exchange;

import java.nio.ByteBuffer;

/**
 * How a message is marked, and how the receiver verifies that it is the expected one.
 *
 * <p>Neither filling nor checking allocates on success.
 */
public enum PayloadCheck {
    /** Stamps the message's number at its start and its end: cheap enough for a timed exchange. */
    STAMP {
        @Override
        public void fill(ByteBuffer message, long number) {
            int bytes = message.remaining();
            int start = message.position();
            if (bytes < Long.BYTES) {
                message.put(start, (byte) number);
                message.put(start + bytes - 1, (byte) number);
                return;
            }
            message.putLong(start, number);
            if (bytes >= 2 * Long.BYTES) {
                message.putLong(start + bytes - Long.BYTES, number);
            }
        }

        @Override
        public void check(ByteBuffer message, long number) {
            int bytes = message.remaining();
            int start = message.position();
            if (bytes < Long.BYTES) {
                expect(number, 0, message.get(start), (byte) number);
                expect(number, bytes - 1, message.get(start + bytes - 1), (byte) number);
                return;
            }
            expect(number, 0, message.getLong(start), number);
            if (bytes >= 2 * Long.BYTES) {
                int last = bytes - Long.BYTES;
                expect(number, last, message.getLong(start + last), number);
            }
        }
    },

    /** Fills the whole message with its number: cheap, and reveals a copy torn anywhere between words. */
    WORDS {
        @Override
        public void fill(ByteBuffer message, long number) {
            int at = message.position();
            for (; at <= message.limit() - Long.BYTES; at += Long.BYTES) {
                message.putLong(at, number);
            }
            for (; at < message.limit(); at++) {
                message.put(at, (byte) number);
            }
        }

        @Override
        public void check(ByteBuffer message, long number) {
            int start = message.position();
            int at = start;
            for (; at <= message.limit() - Long.BYTES; at += Long.BYTES) {
                expect(number, at - start, message.getLong(at), number);
            }
            for (; at < message.limit(); at++) {
                expect(number, at - start, message.get(at), (byte) number);
            }
        }
    },

    /** Fills the whole message with bytes that depend on its number and on their offset. */
    PAYLOAD {
        @Override
        public void fill(ByteBuffer message, long number) {
            for (int i = message.position(); i < message.limit(); i++) {
                message.put(i, at(number, i - message.position()));
            }
        }

        @Override
        public void check(ByteBuffer message, long number) {
            for (int i = message.position(); i < message.limit(); i++) {
                int index = i - message.position();
                expect(number, index, message.get(i), at(number, index));
            }
        }
    };

    /** Fills the buffer with message {@code number}; position and limit stay. */
    public abstract void fill(ByteBuffer message, long number);

    /**
     * Passes if the buffer holds message {@code number}; position and limit stay.
     *
     * @throws CorruptMessageException if a byte is wrong, lost, repeated or from another message; it says which, counted from
     *     the position
     */
    public abstract void check(ByteBuffer message, long number);

    /** Mixes number and offset so that neighbours in either differ; constants of splitmix64 (Steele et al., OOPSLA 2014). */
    private static byte at(long number, int index) {
        long z = number * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0x94D049BB133111EBL;
        return (byte) (z ^ (z >>> 31));
    }

    private static void expect(long number, int index, long found, long expected) {
        if (found != expected) {
            throw new CorruptMessageException("message " + number + " is wrong at byte " + index + ": found 0x"
                    + Long.toHexString(found) + ", expected 0x" + Long.toHexString(expected));
        }
    }
}
