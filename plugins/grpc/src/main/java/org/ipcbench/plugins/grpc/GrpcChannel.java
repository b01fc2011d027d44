package org.ipcbench.plugins.grpc;

import io.grpc.stub.CallStreamObserver;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;

/**
 * One end of the call: queues what arrives, for the thread that takes it, and asks for more once that was taken; so gRPC's flow control holds a
 * sender that is too fast.
 */
final class GrpcChannel implements MessageChannel, ClientResponseObserver<byte[], byte[]> {
    /** So many messages may be on their way. */
    private static final int WINDOW = 64;

    private static final long A_WHILE_NS = 100_000;
    private static final byte[] END = {};

    private final int messageBytes;
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private CallStreamObserver<byte[]> other;
    private volatile Runnable end = () -> {};
    private volatile boolean gone;
    private volatile boolean closed;

    GrpcChannel(int messageBytes) {
        this.messageBytes = messageBytes;
    }

    /** Takes the stream to the caller; called before anything arrives. */
    void answering(ServerCallStreamObserver<byte[]> caller) {
        other = caller;
        caller.disableAutoRequest();
        caller.setOnCancelHandler(this::onCompleted);
        caller.request(WINDOW);
    }

    /** Takes the stream to the one who was called. */
    @Override
    public void beforeStart(ClientCallStreamObserver<byte[]> called) {
        other = called;
        called.disableAutoRequestWithInitial(WINDOW);
    }

    /** Says what ends with this channel. */
    void whenClosed(Runnable also) {
        end = also;
    }

    @Override
    public void onNext(byte[] message) {
        waiting.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        onCompleted();
    }

    @Override
    public void onCompleted() {
        gone = true;
        waiting.add(END);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        while (!other.isReady()) {
            require();
            LockSupport.parkNanos(A_WHILE_NS);
        }
        require();
        byte[] bytes = new byte[messageBytes];
        message.duplicate().get(bytes);
        try {
            other.onNext(bytes);
        } catch (RuntimeException e) {
            require();
            throw new IOException(e.getMessage(), e);
        }
    }

    private void require() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (gone) {
            throw new PeerClosedException("the peer has ended the call");
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        byte[] message = next();
        if (closed || message == END) {
            // Whoever asks again gets the same answer.
            waiting.add(END);
            throw closed ? new ClosedChannelException() : new PeerClosedException("the peer has ended the call");
        }
        into.duplicate().put(message);
        other.request(1);
    }

    private byte[] next() throws IOException {
        try {
            return waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a message", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(END);
        if (other instanceof ClientCallStreamObserver<byte[]> client) {
            client.cancel("closed", null);
        }
        end.run();
    }
}
