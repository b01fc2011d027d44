package org.ipcbench.plugins.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;

/** One end: the last handler of a pipeline, which queues what arrives, and the calls of the thread that takes it. */
final class NettyChannel extends ChannelInboundHandlerAdapter implements MessageChannel {
    /** Beyond so many messages that nobody has taken, nothing more is read from the socket. */
    private static final int MOST_WAITING = 1024;

    private static final int FEW_WAITING = 256;

    private static final ByteBuf END = Unpooled.EMPTY_BUFFER;

    private final Channel socket;
    private final EventLoopGroup loop;
    private final int messageBytes;
    private final LinkedBlockingQueue<ByteBuf> waiting = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    NettyChannel(Channel socket, EventLoopGroup loop, int messageBytes) {
        this.socket = socket;
        this.loop = loop;
        this.messageBytes = messageBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        waiting.add((ByteBuf) frame);
        if (waiting.size() > MOST_WAITING) {
            socket.config().setAutoRead(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.add(END);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        if (closed) {
            throw new ClosedChannelException();
        }
        ByteBuf copy = socket.alloc().ioBuffer(messageBytes).writeBytes(message.duplicate());
        ChannelFuture sent = socket.writeAndFlush(copy);
        if (!socket.isWritable()) {
            sent.awaitUninterruptibly();
        }
        if (sent.isDone() && !sent.isSuccess()) {
            throw closed ? new ClosedChannelException() : new PeerClosedException("the peer has closed the connection");
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        ByteBuf frame = next();
        if (closed || frame == END) {
            // Whoever asks again gets the same answer.
            waiting.add(END);
            throw closed ? new ClosedChannelException() : new PeerClosedException("the peer has closed the connection");
        }
        frame.readBytes(into.duplicate());
        frame.release();
        if (!socket.config().isAutoRead() && waiting.size() < FEW_WAITING) {
            socket.config().setAutoRead(true);
        }
    }

    private ByteBuf next() throws IOException {
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
        socket.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
