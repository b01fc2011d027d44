package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.SharedWords;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.WaitMode;

/**
 * Increments one shared word and waits for another to grow; futex(2).
 *
 * <p>A raise is an addition and, unless both ends poll, a call that wakes the sleeper. Nothing records whether there is
 * one: the kernel is asked each time.
 */
final class FutexChannel extends GatedChannel {
    private final SharedWords words;
    private final int in;
    private final int out;
    private final long inAddress;
    private final long outAddress;
    private final boolean polled;
    private int taken;

    FutexChannel(Posix posix, SharedWords words, int in, int out, WaitMode mode) throws IOException {
        super(posix);
        this.words = words;
        this.in = in;
        this.out = out;
        this.inAddress = words.address(posix) + in;
        this.outAddress = words.address(posix) + out;
        this.polled = mode.polls();
    }

    @Override
    long give() {
        words.increment(out);
        return polled ? 0 : posix.futexWake(outAddress, 1);
    }

    @Override
    long take(boolean sleeps) {
        int count = words.get(in);
        if (count == taken) {
            // EAGAIN means that the word has changed meanwhile.
            return sleeps ? posix.futexWait(inAddress, taken) : 0;
        }
        int raises = count - taken;
        taken = count;
        return Integer.toUnsignedLong(raises);
    }

    @Override
    IOException failure(int errno, boolean raising) {
        return ErrnoException.of(errno, "futex", raising ? "wake" : "wait");
    }

    @Override
    void release() {
        // The mapping is freed once it is unreachable.
    }
}
