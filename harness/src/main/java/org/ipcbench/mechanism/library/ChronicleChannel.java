package org.ipcbench.mechanism.library;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.ipcbench.posix.ClosingGate;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/** Appends messages to one queue and tails the other, each message a document of raw bytes. */
final class ChronicleChannel implements MessageChannel {
    static final String TO_PEER = "to-peer";
    static final String TO_OWNER = "to-owner";

    /** The cycle with the sparsest index for its size; how long it lasts does not matter, see {@link FileTurner}. */
    private static final RollCycle CYCLE = RollCycles.FAST_DAILY;

    private final int messageBytes;
    private final WaitMode waitMode;
    private final FileTurner turner;
    private final ChronicleQueue outgoing;
    private final ChronicleQueue incoming;
    private final ExcerptAppender appender;
    private final ExcerptTailer tailer;
    private final ClosingGate gate = new ClosingGate();

    private long writtenBytes;
    private @Nullable ByteBuffer sent;
    private long sentAddress;
    private @Nullable ByteBuffer received;
    private long receivedAddress;
    private boolean released;

    private ChronicleChannel(ChannelSpec spec, FileTurner turner, ChronicleQueue outgoing, ChronicleQueue incoming) {
        this.messageBytes = spec.messageBytes();
        this.waitMode = spec.waitMode();
        this.turner = turner;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.appender = outgoing.createAppender();
        this.tailer = incoming.createTailer();
    }

    /**
     * Opens the two queues in this directory, creating what does not exist yet.
     *
     * @throws IOException if Chronicle cannot
     */
    static ChronicleChannel open(ChannelSpec spec, Path directory, String sends, String receives) throws IOException {
        int blockBytes = ChronicleFiles.of(spec).blockBytes();
        FileTurner turner = new FileTurner(CYCLE, blockBytes);
        try {
            return new ChronicleChannel(
                    spec,
                    turner,
                    builder(directory.resolve(sends), blockBytes)
                            .timeProvider(turner)
                            .build(),
                    builder(directory.resolve(receives), blockBytes)
                            .storeFileListener(new Remover())
                            .build());
        } catch (RuntimeException e) {
            throw new IOException("Chronicle cannot open its queues in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static SingleChronicleQueueBuilder builder(Path directory, int blockBytes) {
        return SingleChronicleQueueBuilder.binary(directory).rollCycle(CYCLE).blockSize(blockBytes);
    }

    /** Removes a file that its only reader has read. */
    private static final class Remover implements StoreFileListener {
        @Override
        public void onReleased(int cycle, File file) {
            // If it cannot be removed now, it is removed with its directory.
            boolean ignored = file.delete();
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        gate.enter();
        try {
            if (!turner.hasRoom(appender.currentFile(), writtenBytes)) {
                return false;
            }
            try (DocumentContext document = appender.writingDocument()) {
                Bytes<?> bytes = document.wire().bytes();
                bytes.nativeWrite(sentAddress(message) + message.position(), bytes.writePosition(), messageBytes);
                bytes.writeSkip(messageBytes);
                writtenBytes = bytes.writePosition();
            }
            return true;
        } finally {
            gate.exit();
        }
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        gate.enter();
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            Bytes<?> bytes = document.wire().bytes();
            if (bytes.readRemaining() != messageBytes) {
                throw new IOException("a document of " + bytes.readRemaining() + " bytes, expected " + messageBytes);
            }
            bytes.nativeRead(bytes.readPosition(), receivedAddress(into) + into.position(), messageBytes);
            return true;
        } finally {
            gate.exit();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
    private long sentAddress(ByteBuffer message) {
        if (message != sent) {
            sent = message;
            sentAddress = Jvm.address(message);
        }
        return sentAddress;
    }

    @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
    private long receivedAddress(ByteBuffer into) {
        if (into != received) {
            received = into;
            receivedAddress = Jvm.address(into);
        }
        return receivedAddress;
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
            appender.close();
            tailer.close();
            outgoing.close();
            incoming.close();
            // Chronicle unmaps and closes its files on a thread of its own.
            BackgroundResourceReleaser.releasePendingResources();
        }
    }
}
