package org.ipcbench.plugin;

import java.io.IOException;
import java.util.Objects;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;

/**
 * A mechanism of somebody else: what it throws against its promises becomes an answer that names its jar. Its channels are its own, so that
 * nothing is added to the path of a message.
 */
final class GuardedMechanism extends ForwardingMechanism {
    private final String jar;
    private final Traits traits;

    /** @throws LinkageError if its traits cannot be made; the message says why */
    GuardedMechanism(Mechanism mechanism, String jar) {
        super(mechanism);
        this.jar = jar;
        try {
            this.traits = Objects.requireNonNull(mechanism.traits(), "nothing was returned");
        } catch (RuntimeException e) {
            throw new LinkageError("traits() of " + mechanism.getClass().getName() + " threw " + e, e);
        }
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public Availability check(ChannelSpec spec) {
        try {
            return super.check(spec);
        } catch (RuntimeException | LinkageError e) {
            return Availability.unavailable("its check threw " + e, "a fault of " + jar + ": ask those who wrote it");
        }
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        try {
            return super.bind(spec, workspace);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("bind of " + id() + " threw " + e + ", a fault of " + jar, e);
        }
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        try {
            return super.attach(spec, address, deadline);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("attach of " + id() + " threw " + e + ", a fault of " + jar, e);
        }
    }
}
