package org.ipcbench.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.OpenFile;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.OpenFileChannel;

/**
 * Open files that go to the peer and back, each opened separately and thus with its own offset.
 *
 * <p>What comes back are new descriptors. {@link #pass} closes and counts them; {@link #prove} also verifies that each is
 * the very open file that was sent, which costs four system calls per descriptor and is not measured. What the peer got
 * is proved by what it sent back. For one thread.
 */
public final class PassedFiles implements Closeable {
    private final Posix posix = PosixBackends.any();
    private final int[] sent;
    private final int[] received;
    private int open;
    private long passed;

    private PassedFiles(int count, int room) throws IOException {
        this.sent = new int[count];
        this.received = new int[room];
    }

    /**
     * Opens a nameless file this many times.
     *
     * @throws IllegalArgumentException if the channel cannot carry so many at once
     */
    public static PassedFiles open(OpenFileChannel channel, int count) throws IOException {
        if (count < 1 || count > channel.mostDescriptors()) {
            throw new IllegalArgumentException("descriptors=" + count + ", must be 1 to " + channel.mostDescriptors()
                    + ": the kernel passes no more with one message");
        }
        PassedFiles files = new PassedFiles(count, channel.mostDescriptors());
        Path path = Files.createTempFile("ipcbench-passed-", "");
        try {
            for (int i = 0; i < count; i++) {
                files.add(path.toString(), i);
            }
            return files;
        } catch (IOException e) {
            try (files) {
                throw e;
            }
        } finally {
            Files.delete(path);
        }
    }

    private void add(String path, long offset) throws IOException {
        sent[open] = (int) ErrnoException.check(posix.open(path, Posix.O_RDWR | Posix.O_CLOEXEC, 0), "open", path);
        OpenFile.setOffset(posix, sent[open++], offset);
    }

    /** Sends all of them, receives as many, and closes the received ones. */
    public void pass(OpenFileChannel channel) throws IOException {
        channel.send(sent);
        int count = channel.receive(received);
        for (int i = 0; i < count; i++) {
            channel.closeDescriptor(received[i]);
        }
        count(count);
    }

    /**
     * Does the same, and examines each before closing it: device and inode must be those of the file sent, and an
     * offset set through one descriptor must show through the other.
     *
     * @throws IOException if one is another file, or a separate opening of the same file
     */
    public void prove(OpenFileChannel channel) throws IOException {
        channel.send(sent);
        int count = channel.receive(received);
        try {
            for (int i = 0; i < Math.min(count, sent.length); i++) {
                proveSame(posix, sent[i], received[i], sent.length);
            }
        } finally {
            for (int i = 0; i < count; i++) {
                channel.closeDescriptor(received[i]);
            }
        }
        count(count);
    }

    /**
     * Passes if both descriptors refer to one open file; moves its offset.
     *
     * @throws IOException if they do not
     */
    public static void proveSame(Posix posix, int there, int back, int further) throws IOException {
        OpenFile expected = OpenFile.of(posix, there);
        OpenFile found = OpenFile.of(posix, back);
        if (there == back || !expected.equals(found)) {
            throw new IOException(
                    "descriptor " + there + " is " + expected + ", what came back as " + back + " is " + found);
        }
        long offset = OpenFile.offset(posix, there) + further;
        OpenFile.setOffset(posix, back, offset);
        if (OpenFile.offset(posix, there) != offset) {
            throw new IOException("what came back as " + back + " is the file of " + there + ", opened another time");
        }
    }

    private void count(int count) throws IOException {
        if (count != sent.length) {
            throw new IOException(count + " descriptors came back, " + sent.length + " were sent");
        }
        passed += count;
    }

    /** Returns how many descriptors have come back. */
    public long passed() {
        return passed;
    }

    @Override
    public void close() throws IOException {
        int first = 0;
        while (open > 0) {
            int result = posix.close(sent[--open]);
            first = first < 0 ? first : result;
        }
        ErrnoException.check(first, "close", "a passed file");
    }
}
