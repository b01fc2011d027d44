package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.nio.file.Path;
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
        int opened = 0;
        try {
            while (opened < descriptors.length) {
                String path = file(directory, opened).toString();
                descriptors[opened] =
                        (int) ErrnoException.check(posix.open(path, Posix.O_RDWR | Posix.O_CLOEXEC, 0), "open", path);
                opened++;
            }
            return new Locks(posix, descriptors);
        } catch (IOException e) {
            for (int i = 0; i < opened; i++) {
                posix.close(descriptors[i]);
            }
            throw e;
        }
    }

    /** One end. */
    private static final class Locks extends GatedLocks {
        private final int[] descriptors;

        Locks(Posix posix, int[] descriptors) throws IOException {
            super(posix);
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
        String what() {
            return "a file";
        }

        @Override
        void letGo() throws IOException {
            int first = 0;
            for (int descriptor : descriptors) {
                int result = posix.close(descriptor);
                first = first < 0 ? first : result;
            }
            ErrnoException.check(first, "close", "a locked file");
        }
    }
}
