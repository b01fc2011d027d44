package org.ipcbench.mechanism.library;

import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcbench.posix.ClosingGate;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/** Offers messages to one publication and polls them, one at a time, from the image of the other side's publication. */
final class AeronChannel implements MessageChannel {
    private final AeronEnd end;
    private final int messageBytes;
    private final WaitMode waitMode;
    private final Closeable[] others;
    private final ExclusivePublication outgoing;
    private final Image incoming;
    private final FragmentHandler assembler = new FragmentAssembler(this::arrived);
    private final ClosingGate gate = new ClosingGate();
    private final UnsafeBuffer sent = new UnsafeBuffer(0, 0);

    /** The buffer to receive into, while a receiving call is under way. */
    private ByteBuffer target = ByteBuffer.allocateDirect(0);

    private boolean received;
    private boolean released;

    /** @param others what to close after this end */
    AeronChannel(AeronEnd end, ChannelSpec spec, Closeable... others) {
        this.end = end;
        this.messageBytes = spec.messageBytes();
        this.waitMode = spec.waitMode();
        this.others = others;
        this.outgoing = end.outgoing();
        this.incoming = end.incoming().imageAtIndex(0);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
    public boolean trySend(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        if (message != sent.byteBuffer()) {
            sent.wrap(message, 0, message.capacity());
        }
        long position;
        gate.enter();
        try {
            position = outgoing.offer(sent, message.position(), messageBytes);
        } finally {
            gate.exit();
        }
        return position >= 0 || refused(position);
    }

    /** Returns false if there was no room yet, or a term was being rotated; throws if there will never be room. */
    private boolean refused(long position) throws IOException {
        if (position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION) {
            return false;
        }
        if (position == Publication.NOT_CONNECTED) {
            throw new PeerClosedException("the peer no longer subscribes");
        }
        throw broken("the publication is " + Publication.errorString(position));
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        target = into;
        received = false;
        gate.enter();
        try {
            int fragments;
            do {
                fragments = incoming.poll(assembler, 1);
            } while (fragments > 0 && !received);
            if (!received && (incoming.isEndOfStream() || incoming.isClosed())) {
                throw incoming.isEndOfStream()
                        ? new PeerClosedException("the peer has closed its publication")
                        : broken("the image of the peer's publication is gone");
            }
        } finally {
            gate.exit();
        }
        return received;
    }

    private void arrived(DirectBuffer buffer, int offset, int length, Header header) {
        MessageChannel.requireOneMessage(target, length);
        buffer.getBytes(offset, target, target.position(), length);
        received = true;
    }

    private IOException broken(String what) {
        if (gate.isClosed()) {
            return new ClosedChannelException();
        }
        Throwable failure = end.failure().get();
        return new IOException(failure == null ? what : what + ": " + failure.getMessage(), failure);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        while (!trySend(message)) {
            waitMode.pause();
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        while (!tryReceive(into)) {
            waitMode.pause();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!released) {
            released = true;
            gate.close();
            end.close();
            for (Closeable other : others) {
                other.close();
            }
        }
    }
}
