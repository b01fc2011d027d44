package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;

/** Two event descriptors, one each way; eventfd(2). A reader takes the whole count; neither end learns of the other's death. */
public final class EventDescriptorMechanism extends PassedDescriptorMechanism {

    public EventDescriptorMechanism() {
        super(
                "eventfd",
                traits("event descriptor")
                        .scope("processes that pass the descriptor on")
                        .naming("none: descriptors")
                        .dataForm("a count")
                        .kernelSupport("a 64-bit counter")
                        .api("eventfd, read, write, poll")
                        .use("waking an event loop"),
                true);
    }

    @Override
    int[] make(Posix posix, ChannelSpec spec) throws IOException {
        int flags = Posix.O_CLOEXEC | (spec.waitMode().polls() ? Posix.O_NONBLOCK : 0);
        int toPeer = (int) ErrnoException.check(posix.eventfd(0, flags), "eventfd", "to the peer");
        int toOwner = OnFailure.close(() -> posix.close(toPeer), () ->
                (int) ErrnoException.check(posix.eventfd(0, flags), "eventfd", "to the owner"));
        return new int[] {toPeer, toOwner, toOwner, toPeer};
    }
}
