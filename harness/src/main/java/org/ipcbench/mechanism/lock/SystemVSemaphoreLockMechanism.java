package org.ipcbench.mechanism.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.mechanism.support.SystemVObject;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** A System V set of semaphores of value 1, operated with SEM_UNDO: the kernel frees what a dead process held; semop(2). */
public final class SystemVSemaphoreLockMechanism extends LockMechanism {

    public SystemVSemaphoreLockMechanism() {
        super(
                "lock-sysv-sem",
                traits("lock: System V semaphore with undo")
                        .scope("any processes of one host")
                        .naming("key, id")
                        .kernelSupport("a set, and an undo list per process")
                        .api("semget, semop, semctl")
                        .use("mutual exclusion, released when the holder dies")
                        .limitedBy("sysv semmsl, semmns, semopm, semmni")
                        .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        SystemV systemV = new SystemV(PosixBackends.get(spec.backend()));
        SystemVObject set = SystemVObject.semaphores(workspace, systemV, LockChannel.LOCKS);
        for (int lock = 0; lock < LockChannel.LOCKS; lock++) {
            int result = systemV.set(set.id(), lock, 1);
            OnFailure.close(set, () -> ErrnoException.check(result, "semctl", "SETVAL"));
        }
        // A set cannot be held open: removing it takes it from both ends, so the owner's channel removes it.
        return new HeldBinding(Integer.toString(set.id()), (peer, deadline) -> new Locks(systemV, set.id(), set), set);
    }

    /** Joins the set with this id. */
    @Override
    public LockChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        SystemV systemV = new SystemV(PosixBackends.get(spec.backend()));
        return new Locks(systemV, Integer.parseInt(address), () -> {});
    }

    /** One end. */
    private static final class Locks extends GatedLocks {
        private static final int OPERATIONS = 3;

        private final SystemV systemV;
        private final int set;
        private final Closeable owned;

        /** Three struct sembuf per lock, written once: take, try to take, give. */
        private final ByteBuffer operations = ByteBuffer.allocateDirect(LOCKS * OPERATIONS * SystemV.SEMBUF_BYTES)
                .order(ByteOrder.nativeOrder());

        private final long address;

        /** @param owned what to close with this end */
        Locks(SystemV systemV, int set, Closeable owned) throws IOException {
            super(systemV.posix(), "a semaphore of the set");
            this.systemV = systemV;
            this.set = set;
            this.owned = owned;
            this.address = posix.addressOf(operations);
            for (int lock = 0; lock < LOCKS; lock++) {
                int first = lock * OPERATIONS;
                SystemV.putOperation(operations, first, lock, -1, SystemV.SEM_UNDO);
                SystemV.putOperation(operations, first + 1, lock, -1, SystemV.SEM_UNDO | SystemV.IPC_NOWAIT);
                SystemV.putOperation(operations, first + 2, lock, 1, SystemV.SEM_UNDO);
            }
        }

        private static int offset(int lock, int operation) {
            return (lock * OPERATIONS + operation) * SystemV.SEMBUF_BYTES;
        }

        @Override
        long take(int lock, boolean sleeps) {
            return systemV.operate(set, address + offset(lock, sleeps ? 0 : 1), 1);
        }

        @Override
        long give(int lock) {
            return systemV.operate(set, address + offset(lock, 2), 1);
        }

        @Override
        void letGo() throws IOException {
            owned.close();
        }
    }
}
