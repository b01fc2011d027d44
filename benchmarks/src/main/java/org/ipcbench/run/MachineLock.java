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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.plan.UserError;

/**
 * Keeps a second benchmark run away from this machine for as long as a run lasts.
 *
 * <p>It holds JMH's own lock file, so that a JMH run by hand and an ipcbench run also exclude each other. JMH takes that
 * lock for one invocation, which here is one fork: without this lock two runs would alternate, and each would make forks
 * of the other fail. The kernel releases the lock when this process dies.
 */
public final class MachineLock implements Closeable {
    private static final Path USUAL_DIRECTORY = Path.of("/tmp");

    private final List<FileChannel> channels = new ArrayList<>();

    private MachineLock() {}

    /**
     * Returns where JMH may have its lock file: in this JVM's directory for temporary files and in the usual one, so that runs
     * with different directories see each other.
     */
    public static List<Path> jmhLockFiles() {
        return Stream.of(USUAL_DIRECTORY, Path.of(System.getProperty("java.io.tmpdir")))
                .map(directory -> directory.resolve("jmh.lock").normalize())
                .distinct()
                .toList();
    }

    /**
     * Takes the lock of each file; skips a file that cannot be opened, as in a shared directory where another user created it.
     *
     * @throws UserError if another run has one of them
     */
    public static MachineLock take(List<Path> files) {
        MachineLock lock = new MachineLock();
        try {
            files.forEach(lock::take);
            return lock;
        } catch (UserError e) {
            lock.close();
            throw e;
        }
    }

    private void take(Path file) {
        FileChannel channel;
        try {
            channel = open(file);
        } catch (IOException e) {
            return;
        }
        try {
            if (locks(channel)) {
                channels.add(channel);
                return;
            }
        } catch (IOException e) {
            closeQuietly(channel);
            return;
        }
        closeQuietly(channel);
        throw new UserError("another benchmark run is using this machine (it holds " + file
                + "); two at once would measure each other: wait until it ends, then try again");
    }

    /** Tells whether nobody else has it locked: another process, or another run in this very JVM. */
    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Tells whether a lock is really held. */
    public boolean held() {
        return !channels.isEmpty();
    }

    @Override
    public void close() {
        channels.forEach(MachineLock::closeQuietly);
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            // Without CREATE first: in a sticky directory the kernel may refuse to "create" a file that somebody else
            // owns.
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return OnFailure.close(channel, () -> {
                // As JMH does: other users must be able to lock it too.
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
                return channel;
            });
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
