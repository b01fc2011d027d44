package org.ipcbench.mechanism.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/** Raises by write(2) and takes by read(2), on two descriptors that it owns. */
final class DescriptorChannel extends GatedChannel {

    /** The most bytes that one read takes from a pipe; each byte is a raise. */
    private static final int PIPE_BYTES = 64;

    private final int in;
    private final int out;
    private final boolean counter;
    private final boolean polled;
    private final int raiseBytes;
    private final int readBytes;

    /** What is written for a raise, followed by what is read. */
    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(Long.BYTES + PIPE_BYTES).order(ByteOrder.nativeOrder());

    private final long address;

    private DescriptorChannel(Posix posix, int in, int out, boolean counter, WaitMode mode) throws IOException {
        super(posix);
        this.in = in;
        this.out = out;
        this.counter = counter;
        this.polled = mode.polls();
        this.raiseBytes = counter ? Long.BYTES : 1;
        this.readBytes = counter ? Long.BYTES : PIPE_BYTES;
        this.address = posix.addressOf(memory);
        memory.putLong(0, 1);
    }

    /**
     * Opens a channel over two descriptors, which it then owns.
     *
     * @param counter whether they are event descriptors; otherwise the reading end of one pipe and the writing end of another
     * @throws IOException if blocked calls could not be ended on this JVM; the descriptors are closed then
     */
    static DescriptorChannel open(Posix posix, int in, int out, boolean counter, WaitMode mode) throws IOException {
        return OnFailure.close(
                () -> posix.closeAll(in, out), () -> new DescriptorChannel(posix, in, out, counter, mode));
    }

    @Override
    long give() {
        return posix.write(out, address, raiseBytes);
    }

    @Override
    long take(boolean sleeps) {
        // If both ends poll, the descriptor does not block, and the read itself is the poll.
        if (!sleeps && !polled) {
            int ready = posix.pollNow(in, Posix.POLLIN);
            if (ready <= 0) {
                return ready;
            }
        }
        long n = posix.read(in, address + Long.BYTES, readBytes);
        if (n <= 0) {
            // End of file: nobody has the other end of the pipe open any more.
            return n == 0 ? -Errno.EPIPE : n;
        }
        return counter ? memory.getLong(Long.BYTES) : n;
    }

    @Override
    IOException failure(int errno, boolean raising) {
        return switch (errno) {
            case Errno.EPIPE -> new PeerClosedException("the peer has closed the pipe");
            case Errno.EAGAIN -> new IOException("the pipe is full of raises that nobody takes");
            default -> ErrnoException.of(errno, raising ? "write" : "read", counter ? "the event" : "the pipe");
        };
    }

    @Override
    void release() throws IOException {
        int first = posix.close(in);
        int second = posix.close(out);
        ErrnoException.check(first, "close", "the incoming descriptor");
        ErrnoException.check(second, "close", "the outgoing descriptor");
    }
}
