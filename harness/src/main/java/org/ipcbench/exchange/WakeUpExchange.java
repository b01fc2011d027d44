package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.WaitMode;

/** Wake-ups there and back: an echo raises as often as it was raised, a sink once per batch. */
record WakeUpExchange(NotificationChannel end) implements Exchange {

    @Override
    public Channel polled(WaitMode mode) {
        return new Polled(end, mode);
    }

    @Override
    public Channel slowed(long ns) {
        return new Slowed(end, ns);
    }

    @Override
    public void play(PeerPart part, Received received) throws IOException {
        int batch = part.role() == PeerRole.SINK ? part.batch() : 1;
        long answered = 0;
        while (true) {
            received.count += end.await();
            while (received.count - answered >= batch) {
                end.raise();
                answered += batch;
            }
        }
    }

    @Override
    public void ask(ByteBuffer outgoing, ByteBuffer incoming, long number) throws IOException {
        end.raise();
        end.await();
    }

    @Override
    public void answer(int messageBytes) throws IOException {
        end.await();
        end.raise();
    }

    /** Waits for raises by polling. */
    private record Polled(NotificationChannel polled, WaitMode waitMode) implements NotificationChannel {

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

    /** The owner's end with a delay before each wake-up raised. */
    private record Slowed(NotificationChannel end, long ns) implements NotificationChannel {

        @Override
        public void raise() throws IOException {
            Service.spin(ns);
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
}
