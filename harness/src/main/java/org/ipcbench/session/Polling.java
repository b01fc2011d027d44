package org.ipcbench.session;

import org.ipcbench.spi.Channel;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;

/** The wait modes spin and yield, written once for all mechanisms: what is done between two tries. */
final class Polling {
    private final boolean yields;

    private Polling(boolean yields) {
        this.yields = yields;
    }

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls, or if it never waits. */
    static Channel over(Channel channel, WaitMode mode) {
        if (!mode.polls() || channel instanceof ValueChannel) {
            return channel;
        }
        if (channel instanceof MessageChannel messages) {
            return over(messages, mode);
        }
        return channel instanceof LockChannel locks ? over(locks, mode) : over((NotificationChannel) channel, mode);
    }

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls. */
    static MessageChannel over(MessageChannel channel, WaitMode mode) {
        return mode.polls() ? new PolledChannel(channel, new Polling(mode == WaitMode.YIELD)) : channel;
    }

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls. */
    static NotificationChannel over(NotificationChannel channel, WaitMode mode) {
        return mode.polls() ? new PolledNotifications(channel, new Polling(mode == WaitMode.YIELD)) : channel;
    }

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls. */
    static LockChannel over(LockChannel channel, WaitMode mode) {
        return mode.polls() ? new PolledLocks(channel, new Polling(mode == WaitMode.YIELD)) : channel;
    }

    /** Returns what is done between two tries in a mode that polls. */
    static Polling of(WaitMode mode) {
        return new Polling(mode == WaitMode.YIELD);
    }

    @SuppressWarnings("ThreadPriorityCheck") // giving the CPU away is what the wait mode yield measures
    void pause() {
        if (yields) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
