package org.ipcbench.mechanism.shm;

import java.io.IOException;

/**
 * Two counting semaphores per direction: how many messages there are, and how much room is left.
 *
 * <p>On leaving, each end posts both once more: messages for its receiver, room for its sender. The end that takes the
 * extra count wakes up, finds no message or no room, and so knows that the other end is gone. The semaphores are
 * created with this extra count, and an end that joins takes it out.
 *
 * <p>Results are as in {@link org.ipcbench.posix.Posix}: a negated errno if a call fails.
 */
interface Semaphores {

    /** The number of semaphores: two kinds for each of two directions. */
    int COUNT = 4;

    /** The greatest value that both POSIX and System V semaphores can hold; SEMVMX of semctl(2). */
    int MAX_VALUE = 32767;

    /** Returns the number of the semaphore that counts the messages of a direction, 0 to the peer, 1 to the owner. */
    static int messages(int direction) {
        return direction;
    }

    /** Returns the number of the semaphore that counts the room of a direction. */
    static int room(int direction) {
        return 2 + direction;
    }

    /**
     * Returns the initial values for this many slots each way: the {@link #room} there is, plus one in each that marks
     * an end as absent.
     */
    static int[] initialValues(long slots) {
        int[] values = new int[COUNT];
        for (int direction = 0; direction < 2; direction++) {
            values[messages(direction)] = 1;
            values[room(direction)] = (int) slots + 1;
        }
        return values;
    }

    /** Takes one; sleeps while there is none. Interrupted by a signal. */
    int take(int semaphore);

    /** Takes one if there is one; otherwise EAGAIN. */
    int tryToTake(int semaphore);

    int give(int semaphore);

    /**
     * Takes out the extra counts that mark this end as absent.
     *
     * @param sends the direction in which this end sends
     */
    void join(int sends) throws IOException;

    /** Puts back the extra counts that mark this end as absent. */
    void leave(int sends) throws IOException;

    /** Releases the semaphores; called once, when no call is under way. */
    void close() throws IOException;
}
