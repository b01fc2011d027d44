package org.ipcbench.cli;

import java.io.IOException;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** A mechanism as a contributor might add it: a Unix socket under another name. */
public final class ToyMechanism implements Mechanism {
    private static final Traits TRAITS = Traits.of("toy", Traits.Family.SOCKET)
            .scope("tests")
            .naming("path")
            .dataForm("byte stream")
            .kernelSupport("socket")
            .api("SocketChannel")
            .use("none")
            .carriesData(2)
            .backend("jdk", WaitMode.BLOCK)
            .build();

    private static Mechanism real() {
        return Mechanisms.find("unix-stream").orElseThrow();
    }

    @Override
    public String id() {
        return "toy-socket";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = TRAITS.refusal(spec);
        return refusal == null ? real().check(spec) : refusal;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return real().bind(spec, workspace);
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return real().attach(spec, address, deadline);
    }
}
