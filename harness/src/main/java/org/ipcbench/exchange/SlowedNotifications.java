package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.NotificationChannel;

/** The owner's end with a delay before each wake-up raised. */
record SlowedNotifications(NotificationChannel end, long ns) implements NotificationChannel {

    @Override
    public void raise() throws IOException {
        Busy.spin(ns);
        end.raise();
    }

    @Override
    public long await() throws IOException {
        return end.await();
    }

    @Override
    public long poll() throws IOException {
        return end.poll();
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
