package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;

/** Messages there and back, or one way with one answer per batch, or counted if some may be lost. */
record MessageExchange(MessageChannel end) implements Exchange {

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
        ByteBuffer buffer = MessageBuffer.allocate(part.spec().messageBytes());
        Service.Work work = part.service().work();
        switch (part.role()) {
            case ECHO -> echo(end, buffer, received, work);
            case SINK -> sink(end, buffer, received, part, work);
            case COUNT -> count(end, buffer, received, work);
            case TIME, TIME_LOSSY ->
                new LoadReceiver(end, buffer, part.role() == PeerRole.TIME_LOSSY, work).play(received);
            default -> throw new IOException("unknown role " + part.role());
        }
    }

    private static void echo(MessageChannel channel, ByteBuffer buffer, Received received, Service.Work work)
            throws IOException {
        while (true) {
            channel.receive(buffer);
            received.count++;
            work.onMessage();
            channel.send(buffer);
        }
    }

    private static void sink(
            MessageChannel channel, ByteBuffer buffer, Received received, PeerPart part, Service.Work work)
            throws IOException {
        PayloadCheck check = part.check();
        int batch = part.batch();
        while (true) {
            for (int i = 0; i < batch; i++) {
                channel.receive(buffer);
                check.check(buffer, received.count++);
                work.onMessage();
            }
            check.fill(buffer, received.count);
            channel.send(buffer);
        }
    }

    private static void count(MessageChannel channel, ByteBuffer buffer, Received received, Service.Work work)
            throws IOException {
        long last = -1;
        while (true) {
            channel.receive(buffer);
            long number = LoadMessage.number(buffer);
            if (number < 0) {
                LossyStream.answer(buffer, received.count);
                channel.send(buffer);
                continue;
            }
            PayloadCheck.STAMP.check(buffer, number);
            if (number <= last) {
                throw new CorruptMessageException("message " + number + " came after message " + last);
            }
            last = number;
            received.count++;
            work.onMessage();
        }
    }

    @Override
    public void ask(ByteBuffer outgoing, ByteBuffer incoming, long number) throws IOException {
        PayloadCheck.STAMP.fill(outgoing, number);
        end.send(outgoing);
        end.receive(incoming);
        PayloadCheck.STAMP.check(incoming, number);
    }

    @Override
    public void answer(int messageBytes) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(messageBytes);
        end.receive(message);
        end.send(message);
    }

    /** Sends and receives by polling. */
    private record Polled(MessageChannel tried, WaitMode waitMode) implements MessageChannel {

        @Override
        public void send(ByteBuffer message) throws IOException {
            while (!tried.trySend(message)) {
                waitMode.pause();
            }
        }

        @Override
        public void receive(ByteBuffer into) throws IOException {
            while (!tried.tryReceive(into)) {
                waitMode.pause();
            }
        }

        @Override
        public boolean trySend(ByteBuffer message) throws IOException {
            return tried.trySend(message);
        }

        @Override
        public boolean tryReceive(ByteBuffer into) throws IOException {
            return tried.tryReceive(into);
        }

        @Override
        public void close() throws IOException {
            tried.close();
        }
    }

    /** The owner's end with a delay before each message sent. */
    private record Slowed(MessageChannel end, long ns) implements MessageChannel {

        @Override
        public void send(ByteBuffer message) throws IOException {
            Service.spin(ns);
            end.send(message);
        }

        @Override
        public boolean trySend(ByteBuffer message) throws IOException {
            Service.spin(ns);
            return end.trySend(message);
        }

        @Override
        public void receive(ByteBuffer into) throws IOException {
            end.receive(into);
        }

        @Override
        public boolean tryReceive(ByteBuffer into) throws IOException {
            return end.tryReceive(into);
        }

        @Override
        public void close() throws IOException {
            end.close();
        }
    }
}
