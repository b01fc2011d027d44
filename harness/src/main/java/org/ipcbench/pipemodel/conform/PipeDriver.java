package org.ipcbench.pipemodel.conform;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.ipcbench.pipemodel.OpenMode;
import org.ipcbench.posix.Errno;

/**
 * Runs steps on one pipe and returns the outcome of each. No call waits: every end is O_NONBLOCK.
 *
 * <p>Writes one long stream of random bytes, so that lost, duplicated or reordered bytes show. Not thread safe; the
 * kernel's driver even needs all calls on the thread that created it.
 */
public abstract class PipeDriver implements Closeable {
    private static final ByteBuffer STREAM = stream();

    final Setup setup;
    private ByteBuffer into = ByteBuffer.allocateDirect(1 << 16);
    private final CRC32 crc = new CRC32();
    private long written;

    PipeDriver(Setup setup) {
        this.setup = setup;
    }

    private static ByteBuffer stream() {
        byte[] bytes = new byte[(int) Step.LARGEST_MOVE * 2];
        new SplittableRandom(0).nextBytes(bytes);
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }

    /** Makes one call and returns everything visible afterwards. */
    final Outcome take(Step step) {
        int file = step.file() == Step.ANY ? anyFile() : step.file();
        long result = call(step, file);
        long checksum = 0;
        if (step.verb() == Verb.READ && result > 0) {
            crc.reset();
            crc.update(into.clear().limit((int) result));
            checksum = crc.getValue();
        }
        int any = anyFile();
        long unread = any < 0 ? 0 : unread(any);
        long size = any < 0 ? 0 : size(any);
        return new Outcome(result, checksum, unread, size, sigPipes(), polls(), setup.watched() ? edges() : List.of());
    }

    private long call(Step step, int file) {
        OpenMode opens = step.verb().opens();
        if (opens != null) {
            boolean possible = setup.named() || anyFile() >= 0;
            return isOpen(file) ? -Errno.EEXIST : possible ? open(file, opens) : -Errno.ENOENT;
        }
        if (!isOpen(file)) {
            return -Errno.EBADF;
        }
        return switch (step.verb()) {
            case WRITE -> write(step, file);
            case READ -> read(step, file);
            case SIZE -> setSize(file, step.bytes().get(0).intValue());
            case DIRECT -> setDirect(file, true);
            case STREAM -> setDirect(file, false);
            default -> close(file);
        };
    }

    private long write(Step step, int file) {
        // The stream repeats after a prime number of bytes, so its pages never line up with the pipe's.
        int at = (int) (written % 1_048_573);
        long result = write(file, STREAM, at, step.bytes());
        written += Math.max(result, 0);
        return result;
    }

    private long read(Step step, int file) {
        int bytes = (int) step.bytes().stream().mapToLong(Long::longValue).sum();
        if (bytes > into.capacity()) {
            into = ByteBuffer.allocateDirect(bytes);
        }
        return read(file, into, step.bytes());
    }

    final int anyFile() {
        for (int file = 0; file < Step.FILES; file++) {
            if (isOpen(file)) {
                return file;
            }
        }
        return Step.ANY;
    }

    private List<Integer> polls() {
        List<Integer> polls = new ArrayList<>(Step.FILES);
        for (int file = 0; file < Step.FILES; file++) {
            polls.add(isOpen(file) ? poll(file) : Outcome.CLOSED);
        }
        return polls;
    }

    abstract boolean isOpen(int file);

    abstract long open(int file, OpenMode mode);

    abstract long close(int file);

    /** Writes bytes of memory from an offset on, in one call, in pieces of these lengths. */
    abstract long write(int file, ByteBuffer memory, int at, List<Long> lengths);

    /** Reads to the start of memory, in one call, in pieces of these lengths. */
    abstract long read(int file, ByteBuffer memory, List<Long> lengths);

    abstract long setDirect(int file, boolean on);

    abstract long setSize(int file, int bytes);

    abstract long size(int file);

    abstract long unread(int file);

    abstract int poll(int file);

    /** Returns the events of each end since the last call, 0 for none. */
    abstract List<Integer> edges();

    abstract long sigPipes();

    @Override
    public abstract void close() throws IOException;
}
