package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** Two anonymous pipes, one each way, between a parent and its child, or between two threads; pipe(7). */
public final class PipeMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("anonymous pipe", Traits.Family.PIPE)
            .scope("parent and child, or whoever inherits a descriptor")
            .naming("none: descriptors")
            .dataForm("byte stream")
            .kernelSupport("ring of pages, 16 by default")
            .api("pipe, read, write")
            .use("filters, talking to a child")
            .limitedBy("pipe-max-size bytes", "pipe-user-pages-soft")
            .carriesData(2)
            .synchronises()
            .inherited()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .waitingBackend(Descriptors.JDK, WaitMode.BLOCK)
            .build();

    public PipeMechanism() {
        super("pipe", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal = PipeSize.refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        String noBackend = PosixBackends.whyNone();
        if (noBackend != null && spec.peer() == PeerKind.THREAD) {
            return Availability.unavailable(
                    "a pipe to a thread needs a native backend for pipe2: " + noBackend, "use --peer process");
        }
        if (noBackend != null && spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            return Availability.unavailable(
                    "setting a pipe's size needs a native backend: " + noBackend, "leave out --capacity");
        }
        return Availability.available();
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return spec.peer() == PeerKind.THREAD ? new PrivatePipes(spec) : new InheritedPipes(spec);
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return spec.peer() == PeerKind.THREAD ? PrivatePipes.attach(address, spec) : InheritedPipes.attach(spec);
    }
}
