package org.ipcbench.plugins.jeromq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcbench.spi.MessageChannel;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * One end. A ZeroMQ socket belongs to one thread, and its context ends what that waits for: another thread that closes this end has the
 * context terminated, and leaves the socket to the call that is under way.
 */
final class JeromqChannel implements MessageChannel {
    private final ZMQ.Context context;
    private final ZMQ.Socket socket;
    private final int messageBytes;
    private final AtomicBoolean socketIsClosed = new AtomicBoolean();
    private volatile boolean calling;
    private volatile boolean closed;

    JeromqChannel(ZMQ.Context context, ZMQ.Socket socket, int messageBytes) {
        this.context = context;
        this.socket = socket;
        this.messageBytes = messageBytes;
        // What was not sent is not waited for.
        socket.setLinger(0);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        enter();
        try {
            // The socket keeps the array until the message has left.
            byte[] bytes = new byte[messageBytes];
            message.duplicate().get(bytes);
            if (!socket.send(bytes, 0)) {
                throw closed ? new ClosedChannelException() : new IOException("send: error " + socket.errno());
            }
        } catch (ZMQException e) {
            throw failure(e);
        } finally {
            exit();
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        enter();
        try {
            byte[] received = socket.recv(0);
            if (received == null || received.length != messageBytes) {
                throw closed
                        ? new ClosedChannelException()
                        : new IOException(
                                received == null
                                        ? "recv: error " + socket.errno()
                                        : "a message of " + received.length + " bytes came, not of " + messageBytes);
            }
            into.duplicate().put(received);
        } catch (ZMQException e) {
            throw failure(e);
        } finally {
            exit();
        }
    }

    private void enter() throws ClosedChannelException {
        calling = true;
        if (closed) {
            exit();
            throw new ClosedChannelException();
        }
    }

    private void exit() {
        calling = false;
        if (closed) {
            closeSocket();
        }
    }

    private IOException failure(ZMQException thrown) {
        return closed ? new ClosedChannelException() : new IOException(thrown.getMessage(), thrown);
    }

    private void closeSocket() {
        if (socketIsClosed.compareAndSet(false, true)) {
            socket.close();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Ends when the socket is closed, here or by the call that is under way.
        Thread end = new Thread(context::term, "jeromq-end");
        end.setDaemon(true);
        end.start();
        if (!calling) {
            closeSocket();
        }
    }
}
