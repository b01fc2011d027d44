package org.ipcbench.plugin;

import java.io.IOException;
import java.util.List;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;

/** Forwards to another mechanism; a subclass overrides what it does differently. */
public abstract class ForwardingMechanism implements Mechanism {
    private final Mechanism mechanism;

    protected ForwardingMechanism(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public String id() {
        return mechanism.id();
    }

    @Override
    public Traits traits() {
        return mechanism.traits();
    }

    @Override
    public List<String> threads() {
        return mechanism.threads();
    }

    @Override
    public Availability check(ChannelSpec spec) {
        return mechanism.check(spec);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return mechanism.bind(spec, workspace);
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return mechanism.attach(spec, address, deadline);
    }
}
