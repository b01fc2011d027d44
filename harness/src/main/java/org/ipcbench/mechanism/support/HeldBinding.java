package org.ipcbench.mechanism.support;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;

/** The binding of an object that nothing else keeps alive: it is removed when this is closed, unless the owner's end has taken it over. */
public final class HeldBinding implements Binding {
    private final String address;
    private final NamedBinding.Acceptance owner;
    private final Closeable held;
    private final AtomicBoolean handedOver = new AtomicBoolean();

    /**
     * @param owner opens the owner's end, which takes over what is held
     * @param held what to close, once, if the owner's end does not take it over
     */
    public HeldBinding(String address, NamedBinding.Acceptance owner, Closeable held) {
        this.address = address;
        this.owner = owner;
        this.held = held;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Channel accept(Peer peer, Deadline deadline) throws IOException {
        Channel channel = owner.accept(peer, deadline);
        handedOver.set(true);
        return channel;
    }

    @Override
    public void close() throws IOException {
        if (handedOver.compareAndSet(false, true)) {
            held.close();
        }
    }
}
