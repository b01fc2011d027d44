package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/** Bytes of a file locked by {@link FileChannel#lock}, which is fcntl(2) with F_SETLKW: the lock belongs to the process. */
public final class RecordLockMechanism extends FileLockMechanism {
    private static final String JDK = "jdk";

    public RecordLockMechanism() {
        super(
                "lock-fcntl",
                traits("lock: record lock")
                        .kernelSupport("a list of byte ranges per file")
                        .api("open, fcntl; FileChannel.lock")
                        .use("one writer at a time for each part of a file")
                        .onlyPeer(
                                PeerKind.PROCESS, "record locks belong to a whole process, so a thread would not wait")
                        .backend(JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
                        .allocating(JDK));
    }

    @Override
    LockChannel open(ChannelSpec spec, Path directory) throws IOException {
        return new Locks(FileChannel.open(file(directory, 0), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** One end; lock n is byte n of the first file. */
    private static final class Locks implements LockChannel {
        private final FileChannel file;
        private final @Nullable FileLock[] held = new FileLock[LOCKS];

        Locks(FileChannel file) {
            this.file = file;
        }

        @Override
        public void acquire(int lock) throws IOException {
            held[lock] = file.lock(lock, 1, false);
        }

        @Override
        public boolean tryAcquire(int lock) throws IOException {
            FileLock taken = file.tryLock(lock, 1, false);
            if (taken != null) {
                held[lock] = taken;
            }
            return taken != null;
        }

        @Override
        public void release(int lock) throws IOException {
            FileLock mine = held[lock];
            if (!file.isOpen()) {
                throw new ClosedChannelException();
            }
            if (mine == null) {
                throw new IOException("lock " + lock + " is not held here");
            }
            mine.release();
            held[lock] = null;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
