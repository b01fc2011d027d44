package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.WaitMode;

/** Waits for raises by polling. */
record PolledNotifications(NotificationChannel polled, WaitMode waitMode) implements NotificationChannel {

    @Override
    public void raise() throws IOException {
        polled.raise();
    }

    @Override
    public long await() throws IOException {
        long raises = polled.poll();
        while (raises == 0) {
            waitMode.pause();
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
