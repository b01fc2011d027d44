package org.ipcbench.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcbench.spi.MessageChannel;

/** A channel without a kernel: two bounded queues of byte arrays. A broken one overrides what arrives. */
class InMemory implements MessageChannel {
    private static final int DEPTH = 8;

    private final BlockingQueue<byte[]> in;
    private final BlockingQueue<byte[]> out;
    private final int messageBytes;
    private volatile boolean closed;

    private InMemory(BlockingQueue<byte[]> in, BlockingQueue<byte[]> out, int messageBytes) {
        this.in = in;
        this.out = out;
        this.messageBytes = messageBytes;
    }

    /** Makes an owner's end whose peer is a thread that echoes. */
    static InMemory echo(int messageBytes, Breakage breakage) {
        BlockingQueue<byte[]> there = new ArrayBlockingQueue<>(DEPTH);
        BlockingQueue<byte[]> back = new ArrayBlockingQueue<>(DEPTH);
        Thread echo = new Thread(() -> {
            try {
                for (long number = 0; ; number++) {
                    for (byte[] message : breakage.onTheWay(there.take(), number)) {
                        back.put(message);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        echo.setDaemon(true);
        echo.start();
        return new InMemory(back, there, messageBytes);
    }

    /** What a mechanism may do wrong: turns the messages that came in so far into those that go out now. */
    interface Breakage {
        byte[][] onTheWay(byte[] message, long number);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        while (!trySend(message)) {
            pause();
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        check(message);
        byte[] copy = new byte[messageBytes];
        message.get(message.position(), copy);
        return out.offer(copy);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        while (!tryReceive(into)) {
            pause();
        }
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        check(into);
        byte[] message = in.poll();
        if (message != null) {
            into.put(into.position(), message);
        }
        return message != null;
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MICROSECONDS.sleep(10);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void check(ByteBuffer buffer) throws ClosedChannelException {
        if (!buffer.isDirect() || buffer.remaining() != messageBytes) {
            throw new IllegalArgumentException("remaining=" + buffer.remaining() + ", messageBytes=" + messageBytes);
        }
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
