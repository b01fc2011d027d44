package org.ipcbench.mechanism.library;

import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;

/**
 * The embedded media driver and the owner's end.
 *
 * <p>Aeron's files belong to the running driver, so they are removed when the channel is closed, not before.
 */
final class AeronBinding implements Binding {
    private final ChannelSpec spec;
    private final Path directory;
    private final MediaDriver driver;
    private final AeronEnd end;
    private final AtomicBoolean handedOver = new AtomicBoolean();

    private AeronBinding(ChannelSpec spec, Path directory, MediaDriver driver, AeronEnd end) {
        this.spec = spec;
        this.directory = directory;
        this.driver = driver;
        this.end = end;
    }

    static AeronBinding create(ChannelSpec spec, Path directory) throws IOException {
        AeronLogs logs = AeronLogs.of(spec);
        MediaDriver driver;
        try {
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(directory.toString())
                    .dirDeleteOnShutdown(true)
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                    .termBufferSparseFile(false)
                    .ipcTermBufferLength(logs.termBytes())
                    .ipcMtuLength(AeronLogs.MTU_BYTES));
        } catch (RuntimeException e) {
            throw new IOException("cannot start a media driver in " + directory + ": " + e.getMessage(), e);
        }
        AeronEnd end = OnFailure.close(
                driver::close,
                () -> AeronEnd.join(
                        directory,
                        AeronEnd.OWNER_TO_PEER,
                        AeronEnd.OWNER_TO_PEER + 1,
                        Deadline.after(Duration.ofMillis(CommonContext.DEFAULT_DRIVER_TIMEOUT_MS))));
        return new AeronBinding(spec, directory, driver, end);
    }

    @Override
    public String address() {
        return directory.toString();
    }

    @Override
    public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
        MessageChannel channel = end.channel(spec, peer, deadline, driver::close);
        handedOver.set(true);
        return channel;
    }

    @Override
    public void close() {
        if (handedOver.compareAndSet(false, true)) {
            end.close();
            driver.close();
        }
    }
}
