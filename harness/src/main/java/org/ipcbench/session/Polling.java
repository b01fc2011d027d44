package org.ipcbench.session;

import org.ipcbench.spi.Channel;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.WaitMode;

/** The wait modes spin and yield, written once for all mechanisms: try, pause as the mode says, try again. */
final class Polling {

    private Polling() {}

    /** Returns a channel that waits as the mode says: this one itself unless the mode polls, or if it never waits. */
    static Channel over(Channel channel, WaitMode mode) {
        if (!mode.polls()) {
            return channel;
        } else if (channel instanceof MessageChannel messages) {
            return new PolledChannel(messages, mode);
        } else if (channel instanceof LockChannel locks) {
            return new PolledLocks(locks, mode);
        }
        return channel instanceof NotificationChannel notifications
                ? new PolledNotifications(notifications, mode)
                : channel;
    }
}
