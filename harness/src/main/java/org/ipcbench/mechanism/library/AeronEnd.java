package org.ipcbench.mechanism.library;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;
import org.jspecify.annotations.Nullable;

/**
 * One process's connection to the media driver, with its publication and its subscription.
 *
 * @param failure what the client's own thread reported, such as a dead driver; Aeron's default handler would end this
 *     JVM
 */
record AeronEnd(
        Aeron client,
        ExclusivePublication outgoing,
        Subscription incoming,
        AtomicReference<@Nullable Throwable> failure)
        implements Closeable {

    /** The stream to the peer; the next number is the stream to the owner. */
    static final int OWNER_TO_PEER = 1;

    private static final String CHANNEL = "aeron:ipc";

    /**
     * Connects to the driver that runs in this directory.
     *
     * @param deadline when to give up on a driver that shows no sign of life; Aeron's own time-out applies if it is
     *     earlier
     * @throws IOException if there is no driver, or it refuses
     */
    static AeronEnd join(Path directory, int sends, int receives, Deadline deadline) throws IOException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Aeron client = null;
        try {
            client = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(directory.toString())
                    .driverTimeoutMs(Math.min(
                            CommonContext.DEFAULT_DRIVER_TIMEOUT_MS,
                            1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNs())))
                    .preTouchMappedMemory(true)
                    .errorHandler(error -> failure.compareAndSet(null, error)));
            return new AeronEnd(
                    client,
                    client.addExclusivePublication(CHANNEL, sends),
                    client.addSubscription(CHANNEL, receives),
                    failure);
        } catch (AeronException e) {
            if (client != null) {
                client.close();
            }
            throw new IOException("cannot join the media driver in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Waits until both directions are connected, and opens the channel; if that fails, this end is closed. */
    AeronChannel channel(ChannelSpec spec, Peer peer, Deadline deadline, Closeable... others) throws IOException {
        return OnFailure.close(this, () -> {
            while (!outgoing.isConnected() || incoming.imageCount() == 0) {
                peer.requireAlive("connected");
                deadline.pause("the media driver to connect both ends");
            }
            return new AeronChannel(this, spec, others);
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
