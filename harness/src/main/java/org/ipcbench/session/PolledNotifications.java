package org.ipcbench.session;

import java.io.IOException;
import org.ipcbench.spi.NotificationChannel;

/** Waits for raises by looking again and again. */
final class PolledNotifications implements NotificationChannel {
    private final NotificationChannel polled;
    private final Polling polling;

    PolledNotifications(NotificationChannel polled, Polling polling) {
        this.polled = polled;
        this.polling = polling;
    }

    @Override
    public void raise() throws IOException {
        polled.raise();
    }

    @Override
    public long await() throws IOException {
        long raises = polled.poll();
        while (raises == 0) {
            polling.pause();
            raises = polled.poll();
        }
        return raises;
    }

    @Override
    public long poll() throws IOException {
        return polled.poll();
    }

    @Override
    public void close() throws IOException {
        polled.close();
    }
}
