package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.SharedWords;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Words in a mapped file, each free, held, or held and waited for; futex(2).
 *
 * <p>The third mutex of Ulrich Drepper, "Futexes Are Tricky" (2011): a system call only if someone has to sleep or be
 * woken. A lock whose holder dies stays held.
 */
public final class FutexLockMechanism extends LockMechanism {
    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int WAITED_FOR = 2;

    public FutexLockMechanism() {
        super(
                "lock-futex",
                traits("lock: futex mutex")
                        .scope("any processes that map the word")
                        .naming("path of a mapped file")
                        .kernelSupport("queues of sleepers by address")
                        .api("mmap, futex")
                        .use("mutual exclusion; enters the kernel only when two meet")
                        .limitedBy("/dev/shm")
                        .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.memoryDirectory().resolve("futex-locks");
        return NamedBinding.ofFile(path, () -> locks(spec, SharedWords.create(path)));
    }

    @Override
    public LockChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return locks(spec, SharedWords.open(Path.of(address)));
    }

    private static LockChannel locks(ChannelSpec spec, SharedWords words) throws IOException {
        return new Locks(PosixBackends.get(spec.backend()), words);
    }

    /** One end. */
    private static final class Locks extends GatedLocks {
        private final SharedWords words;
        private final long address;

        Locks(Posix posix, SharedWords words) throws IOException {
            super(posix, "a shared word");
            this.words = words;
            this.address = words.address(posix);
        }

        @Override
        long take(int lock, boolean sleeps) {
            int word = lock * SharedWords.APART_BYTES;
            if (words.compareAndSet(word, FREE, HELD)) {
                return 0;
            }
            if (!sleeps) {
                return -Errno.EAGAIN;
            }
            // Taken this way, the lock counts as waited for even if nobody waits: one wake-up too many, but never one
            // too few.
            if (words.getAndSet(word, WAITED_FOR) == FREE) {
                return 0;
            }
            int result = posix.futexWait(address + word, WAITED_FOR);
            return result < 0 ? result : -Errno.EAGAIN;
        }

        @Override
        long give(int lock) {
            int word = lock * SharedWords.APART_BYTES;
            return words.getAndSet(word, FREE) == WAITED_FOR ? posix.futexWake(address + word, 1) : 0;
        }

        @Override
        void letGo() {
            // The mapping is freed once it is unreachable.
        }
    }
}
