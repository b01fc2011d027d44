package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.plugin.ForwardingMechanism;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Several peers of one owner, one session each. If the mechanism holds a value, all of them read the same one;
 * otherwise each has its own channel. For one thread.
 */
public final class Audience implements Closeable {

    /** The most peers supported. */
    public static final int MOST = 64;

    private final List<Session> sessions = new ArrayList<>();

    private Audience() {}

    /**
     * Opens this many sessions.
     *
     * @throws IOException if a session cannot be opened; none stays open then
     */
    public static Audience open(Mechanism mechanism, ChannelSpec spec, PeerPlan plan, int size) throws IOException {
        Audience audience = new Audience();
        try (OneForAll shared = new OneForAll(mechanism)) {
            Mechanism joined = mechanism.traits().channels() == ChannelKind.VALUES ? shared : mechanism;
            while (audience.sessions.size() < size) {
                audience.sessions.add(Session.open(joined, spec, plan));
            }
            return audience;
        } catch (IOException | RuntimeException e) {
            try (audience) {
                throw e;
            }
        }
    }

    /** Returns the sessions, one per peer. */
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /**
     * Ends the roles of all peers but the first, and returns how much each has received.
     *
     * @throws SessionException if a peer has already failed, or does not answer
     */
    public List<Long> stopOthers() throws SessionException {
        List<Long> received = new ArrayList<>();
        for (Session session : sessions.subList(1, sessions.size())) {
            received.add(session.stop());
        }
        return received;
    }

    @Override
    public void close() throws IOException {
        CloseStack all = new CloseStack();
        sessions.forEach(all::push);
        all.close();
    }

    /** Binds once for all sessions; the names are removed once all peers have joined, or one has failed to. */
    private static final class OneForAll extends ForwardingMechanism implements Closeable {
        private @Nullable Binding binding;
        private @Nullable Channel end;

        OneForAll(Mechanism mechanism) {
            super(mechanism);
        }

        @Override
        public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
            Binding made = binding == null ? super.bind(spec, workspace) : binding;
            binding = made;
            return new Binding() {
                @Override
                public String address() {
                    return made.address();
                }

                @Override
                public Channel accept(Peer peer, Deadline deadline) throws IOException {
                    Channel known = end == null ? made.accept(peer, deadline) : end;
                    end = known;
                    return known;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() throws IOException {
            if (binding != null) {
                binding.close();
            }
        }
    }
}
