package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.ValueChannel;

/**
 * A value under a seqlock, with one writer that never looks at its readers.
 *
 * <pre>
 *          0  +------------------------------+
 *             | SEQUENCE  long               |  2 × version; odd while the next one is being written
 *    READERS  +------------------------------+
 *             | how many have come  int      |
 *      LINES  +------------------------------+
 *             | a line for each reader       |  versions copied, looks in vain: two longs, written by that reader only
 *       DATA  +------------------------------+
 *             | the value                    |
 *             +------------------------------+
 * </pre>
 *
 * <p>The orderings are those of {@link Seqlock}, without the way back. A look fails if the value is half written, or if
 * the sequence after the copy differs from the one before: if the writer never pauses, this may happen often, and it is
 * counted. A reader looks once per call; the wait mode decides how long to wait before the next look.
 */
final class LatestValue implements ValueChannel {

    /** Each reader has its own line; more readers are refused. */
    static final int MOST_READERS = 64;

    /** The owner's end, which reads nothing. */
    static final int WRITER = -1;

    private static final int LINE_BYTES = Layout.LINE_BYTES;
    private static final int SEQUENCE = 0;
    private static final int READERS = LINE_BYTES;
    private static final int LINES = 2 * LINE_BYTES;
    private static final int DATA = LINES + MOST_READERS * LINE_BYTES;

    /** Within a reader's line. */
    private static final int VERSIONS = 0;

    private static final int RETRIES = Long.BYTES;

    private final SharedMemory memory;
    private final MessageCopy copy;
    private final int messageBytes;
    private final int line;
    private long sequence;
    private long versions;
    private long retries;
    private volatile boolean closed;

    private LatestValue(SharedMemory memory, int messageBytes, int reader) {
        this.memory = memory;
        this.copy = MessageCopy.of(memory, messageBytes, null);
        this.messageBytes = messageBytes;
        this.line = LINES + reader * LINE_BYTES;
    }

    /** Returns the size of the shared memory. */
    static int totalBytes(int messageBytes) {
        return DATA + messageBytes;
    }

    static LatestValue writer(SharedMemory memory, int messageBytes) {
        return new LatestValue(memory, messageBytes, WRITER);
    }

    /** @throws IOException if there are too many readers already */
    static LatestValue reader(SharedMemory memory, int messageBytes) throws IOException {
        int reader = memory.claim(READERS);
        if (reader >= MOST_READERS) {
            throw new IOException("reader " + (reader + 1) + " of a value, " + MOST_READERS + " are the most");
        }
        return new LatestValue(memory, messageBytes, reader);
    }

    @Override
    public void publish(ByteBuffer value) throws IOException {
        MessageChannel.requireOneMessage(value, messageBytes);
        checkOpen();
        if (line >= LINES) {
            throw new IOException("only the owner's end publishes");
        }
        memory.setVersionBeforeBytes(SEQUENCE, sequence + 1, messageBytes);
        copy.in(DATA, value);
        memory.setLongRelease(SEQUENCE, sequence + 2);
        sequence += 2;
    }

    @Override
    public long observe(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        checkOpen();
        long before = memory.getLongAcquire(SEQUENCE);
        if (before - sequence < 2) {
            // Still the same version, or the next one is being written and nothing newer is whole.
            return 0;
        }
        if ((before & 1) == 0) {
            copy.out(DATA, into);
            VarHandle.acquireFence();
            if (memory.getLong(SEQUENCE) == before) {
                sequence = before;
                memory.setLong(line + VERSIONS, ++versions);
                return before / 2;
            }
        }
        memory.setLong(line + RETRIES, ++retries);
        return 0;
    }

    @Override
    public Observed observed() {
        Observed all = new Observed(0, 0);
        int readers = Math.min(MOST_READERS, memory.getInt(READERS));
        for (int reader = 0; reader < readers; reader++) {
            int at = LINES + reader * LINE_BYTES;
            all = all.plus(new Observed(memory.getLong(at + VERSIONS), memory.getLong(at + RETRIES)));
        }
        return all;
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
    }
}
