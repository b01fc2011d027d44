package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;

/** Whole files locked by flock(2): the lock belongs to the open file description. */
public final class FlockMechanism extends FileLockMechanism {

    public FlockMechanism() {
        super(
                "lock-flock",
                traits("lock: flock")
                        .kernelSupport("a list of locks per file")
                        .api("open, flock")
                        .use("one instance of a program at a time")
                        .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD));
    }

    @Override
    LockChannel open(ChannelSpec spec, Path directory) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        int[] descriptors = new int[LockChannel.LOCKS];
        for (int lock = 0; lock < descriptors.length; lock++) {
            String path = file(directory, lock).toString();
            int[] opened = Arrays.copyOf(descriptors, lock);
            descriptors[lock] = OnFailure.close(() -> posix.closeAll(opened), () ->
                    (int) ErrnoException.check(posix.open(path, Posix.O_RDWR | Posix.O_CLOEXEC, 0), "open", path));
        }
        return OnFailure.close(() -> posix.closeAll(descriptors), () -> new Locks(posix, descriptors));
    }

    /** One end. */
    private static final class Locks extends GatedLocks {
        private final int[] descriptors;

        Locks(Posix posix, int[] descriptors) throws IOException {
            super(posix, "a file");
            this.descriptors = descriptors;
        }

        @Override
        long take(int lock, boolean sleeps) {
            return posix.flock(descriptors[lock], sleeps ? Posix.LOCK_EX : Posix.LOCK_EX | Posix.LOCK_NB);
        }

        @Override
        long give(int lock) {
            return posix.flock(descriptors[lock], Posix.LOCK_UN);
        }

        @Override
        void letGo() throws IOException {
            ErrnoException.check(posix.closeAll(descriptors), "close", "a locked file");
        }
    }
}
