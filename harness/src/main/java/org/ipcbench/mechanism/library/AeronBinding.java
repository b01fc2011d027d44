package org.ipcbench.mechanism.library;

import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;

/**
 * The embedded media driver and the owner's end.
 *
 * <p>Aeron's files belong to the running driver, so they are removed when the channel is closed, not before.
 */
final class AeronBinding {
    private AeronBinding() {}

    static Binding create(ChannelSpec spec, Path directory) throws IOException {
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
        Closeable held = () -> {
            end.close();
            driver.close();
        };
        return new HeldBinding(
                directory.toString(), (peer, deadline) -> end.channel(spec, peer, deadline, driver::close), held);
    }
}
