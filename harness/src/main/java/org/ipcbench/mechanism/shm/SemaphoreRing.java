package org.ipcbench.mechanism.shm;

import java.io.IOException;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;

/**
 * A ring each way whose slots are counted by semaphores, or in wait mode {@code park} by words: what POSIX and System V
 * share.
 */
final class SemaphoreRing {

    /** A power of two that leaves a semaphore room for one extra count. */
    private static final int MAX_SLOTS = (Semaphores.MAX_VALUE + 1) / 2;

    private SemaphoreRing() {}

    static boolean needsSemaphores(ChannelSpec spec) {
        return spec.waitMode() != WaitMode.PARK;
    }

    /** @throws IllegalArgumentException if the size or the capacity exceeds what one mapping or semaphore holds */
    static Layout layout(ChannelSpec spec) {
        int bytes = spec.messageBytes();
        Layout layout = Ring.layout(bytes, spec.capacityBytes());
        if (Ring.slots(layout, bytes) <= MAX_SLOTS) {
            return layout;
        }
        if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            throw new IllegalArgumentException("capacityBytes=" + spec.capacityBytes() + ", messageBytes=" + bytes
                    + ": that is " + Ring.slots(layout, bytes) + " messages, and a semaphore counts " + MAX_SLOTS);
        }
        return Ring.layout(bytes, bytes * MAX_SLOTS);
    }

    /** Returns how many messages each direction has room for. */
    static long slots(ChannelSpec spec) {
        return Ring.slots(layout(spec), spec.messageBytes());
    }

    /**
     * Creates one end over the memory, which it then owns; releases the memory if that fails.
     *
     * @param opening opens the semaphores of the channel
     */
    static MessageChannel channel(
            SharedMemory memory, ChannelSpec spec, Posix posix, OnFailure.Making<Semaphores> opening, int sends)
            throws IOException {
        Layout layout = layout(spec);
        Ring ring = new Ring(memory, layout, sends, spec.messageBytes(), posix);
        return OnFailure.close(memory::release, () -> {
            if (!needsSemaphores(spec)) {
                return new SharedChannel(memory, layout, ring, sends, spec, posix);
            }
            Semaphores semaphores = opening.make();
            return OnFailure.close(
                    semaphores::close,
                    () -> new SemaphoreSlotChannel(memory, ring, semaphores, posix, sends, spec.messageBytes()));
        });
    }
}
