package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * A value in shared memory under a seqlock, mmap(2): the latest wins. Any number of readers up to
 * {@value LatestValue#MOST_READERS} attach to one binding, which lives until it is closed.
 */
public final class LatestValueMechanism extends DescribedMechanism {
    private static final String JDK = "jdk";

    private static final Traits TRAITS = Traits.of("shared memory, latest value", Traits.Family.SHARED_MEMORY)
            .channels(ChannelKind.VALUES)
            .scope("any processes of one host")
            .naming("path of a mapped file")
            .dataForm("the latest value")
            .kernelSupport("page tables")
            .api("open, mmap")
            .use("one writer, many readers: prices, clocks, states")
            .limitedBy("/dev/shm")
            .carriesData(2)
            .keepsBoundaries()
            .outlivesCreator()
            .waitingBackend(JDK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public LatestValueMechanism() {
        super("shm-latest", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return MappedSpace.check(LatestValue.totalBytes(spec.messageBytes()));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.memoryDirectory().resolve(id());
        int bytes = LatestValue.totalBytes(spec.messageBytes());
        return NamedBinding.ofFile(
                path, () -> LatestValue.writer(SharedMemory.create(path, bytes), spec.messageBytes()));
    }

    @Override
    public ValueChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int bytes = LatestValue.totalBytes(spec.messageBytes());
        return LatestValue.reader(SharedMemory.open(Path.of(address), bytes), spec.messageBytes());
    }
}
