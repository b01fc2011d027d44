package org.ipcbench.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second benchmark run away from this machine for as long as a run lasts.
 *
 * <p>It holds the lock file of JMH itself, so that a JMH run by hand and an ipcbench run refuse each other too. JMH takes
 * that lock for one invocation, which here is one fork: two runs would take turns, and each would find the other's forks
 * failed. The kernel releases the lock when this process dies.
 */
public final class MachineLock implements Closeable {
    private final @Nullable FileChannel channel;

    private MachineLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** Returns where JMH has its lock file. */
    public static Path jmhLockFile() {
        return Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    }

    /**
     * Takes the lock; does without one if the file cannot be opened, as in a shared directory where somebody else made it.
     *
     * @throws UserError if another run has it
     */
    public static MachineLock take(Path file) {
        Optional<FileChannel> channel = open(file);
        if (channel.isEmpty()) {
            return new MachineLock(null);
        }
        try {
            if (channel.get().tryLock() != null) {
                return new MachineLock(channel.get());
            }
        } catch (OverlappingFileLockException e) {
            // Held by another run in this very JVM: the same as held by another process.
            closeQuietly(channel.get());
            throw inUse(file);
        } catch (IOException e) {
            closeQuietly(channel.get());
            return new MachineLock(null);
        }
        closeQuietly(channel.get());
        throw inUse(file);
    }

    /** Tells whether a lock is really held. */
    public boolean held() {
        return channel != null;
    }

    @Override
    public void close() {
        if (channel != null) {
            closeQuietly(channel);
        }
    }

    private static UserError inUse(Path file) {
        return new UserError("another benchmark run is using this machine (it holds " + file
                + "); two at once would measure each other: wait for its end, then try again");
    }

    private static Optional<FileChannel> open(Path file) {
        try {
            // Without CREATE first: in a sticky directory the kernel may refuse to "create" a file that somebody else
            // owns.
            return Optional.of(FileChannel.open(file, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            return create(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileChannel> create(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // As JMH does: other users are to take turns with this one.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            return Optional.of(channel);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written: the lock is gone either way.
            return;
        }
    }
}
