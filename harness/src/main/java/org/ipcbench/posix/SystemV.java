package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * System V message queues, semaphore sets and shared memory by their system calls; sysvipc(7).
 *
 * <p>Results as {@link Posix} says. A key finds an object; the other calls take its id, which {@code get} returns.
 *
 * @param posix the backend that makes the calls
 */
public record SystemV(Posix posix) {

    /** With a {@code get}: create the object if none has this key. */
    public static final int IPC_CREAT = 01000;

    /** With a {@code get} and {@link #IPC_CREAT}: {@link Errno#EEXIST} if one has. */
    public static final int IPC_EXCL = 02000;

    /** With a send, receive or operation: {@link Errno#EAGAIN} or {@link Errno#ENOMSG} instead of sleeping. */
    public static final int IPC_NOWAIT = 04000;

    /** In a struct sembuf: the kernel undoes the operation when the process ends. */
    public static final int SEM_UNDO = 010000;

    /** A struct sembuf: unsigned short sem_num, short sem_op, short sem_flg; semop(2). */
    public static final int SEMBUF_BYTES = 6;

    private static final int IPC_RMID = 0;
    private static final int IPC_SET = 1;
    private static final int IPC_STAT = 2;

    /** The offset of msg_qbytes in struct msqid_ds, on every 64-bit processor; msgctl(2). */
    private static final int MSG_QBYTES = 88;

    private static final int SETVAL = 16;

    /** Returns the id of the message queue with this key. */
    public int queue(int key, int flags) {
        return (int) posix.call(SystemCalls.MSGGET, key, flags, 0);
    }

    /** Sends; the address points to a long, the type (above 0), followed by this many bytes; msgsnd(2). */
    public int send(int queue, long address, long bytes, int flags) {
        return (int) posix.call(SystemCalls.MSGSND, queue, address, bytes, flags);
    }

    /** Receives a message of this type; returns its bytes, without the long that holds the type; msgrcv(2). */
    public long receive(int queue, long address, long bytes, long type, int flags) {
        return posix.call(SystemCalls.MSGRCV, queue, address, bytes, type, flags);
    }

    /** Sets how many bytes a queue holds; more than {@code kernel.msgmnb} takes CAP_SYS_RESOURCE. */
    public int resizeQueue(int queue, long bytes) {
        Scratch status = Scratch.of(posix);
        int result = (int) posix.call(SystemCalls.MSGCTL, queue, IPC_STAT, status.address);
        if (result < 0) {
            return result;
        }
        status.memory.putLong(MSG_QBYTES, bytes);
        return (int) posix.call(SystemCalls.MSGCTL, queue, IPC_SET, status.address);
    }

    /** Removes a message queue by its id; threads that sleep on it get {@link Errno#EIDRM}. */
    public int removeQueue(int queue) {
        return (int) posix.call(SystemCalls.MSGCTL, queue, IPC_RMID, 0);
    }

    /** Returns the id of the semaphore set with this key. */
    public int semaphores(int key, int count, int flags) {
        return (int) posix.call(SystemCalls.SEMGET, key, count, flags);
    }

    /** Writes a struct sembuf; {@code index} counts those before it. */
    public static void putOperation(ByteBuffer operations, int index, int semaphore, int change, int flags) {
        int at = index * SEMBUF_BYTES;
        operations
                .putShort(at, (short) semaphore)
                .putShort(at + 2, (short) change)
                .putShort(at + 4, (short) flags);
    }

    /** Performs all operations or none; the address points to {@link #SEMBUF_BYTES} for each; semop(2). */
    public int operate(int semaphores, long operations, int count) {
        return (int) posix.call(SystemCalls.SEMOP, semaphores, operations, count);
    }

    /** Sets one semaphore of a set. */
    public int set(int semaphores, int number, int value) {
        return (int) posix.call(SystemCalls.SEMCTL, semaphores, number, SETVAL, value);
    }

    /** Removes a semaphore set by its id; threads that sleep on it get {@link Errno#EIDRM}. */
    public int removeSemaphores(int semaphores) {
        return (int) posix.call(SystemCalls.SEMCTL, semaphores, 0, IPC_RMID);
    }

    /** Returns the id of the shared memory segment with this key. */
    public int segment(int key, long bytes, int flags) {
        return (int) posix.call(SystemCalls.SHMGET, key, bytes, flags);
    }

    /** Maps a segment and returns its address; shmat(2). */
    public long attach(int segment) {
        return posix.call(SystemCalls.SHMAT, segment, 0, 0);
    }

    /** Marks a segment for removal by its id; it lives until the last process has detached; shmctl(2). */
    public int removeSegment(int segment) {
        return (int) posix.call(SystemCalls.SHMCTL, segment, IPC_RMID, 0);
    }
}
