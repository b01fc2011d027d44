package org.ipcbench.session;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.exchange.PeerPart;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;

/** The steps to an open {@link Session}; each pushes what it has opened onto the close stack at once. */
record Opening(
        Mechanism mechanism,
        ChannelSpec spec,
        PeerPlan plan,
        PeerStart peers,
        CloseStack resources,
        Deadline deadline) {
    Session open() throws IOException {
        Watchdog watchdog = resources.push(new Watchdog());
        WorkDir workDir = resources.push(WorkDir.create());
        Binding binding = bind(workDir);
        Path socket = workDir.directory().resolve(Rehearsal.CONTROL_SOCKET);
        Path word = plan.metered() ? workDir.memoryDirectory().resolve("hand-off") : null;
        HandOffMeter meter = word == null ? null : HandOffMeter.in(word);
        PeerStart.Connected connected = peers.connect(binding::prepare, socket, resources, deadline);
        StartedPeer peer = connected.peer();
        ControlLine control = connected.control();
        PeerPart part = new PeerPart(plan.role(), plan.check(), plan.batch(), plan.service(), spec);
        String meterFile = word == null ? "" : word.toString();
        new PeerOrders(mechanism.id(), binding.address(), part, plan.seat().peerCpu(), meterFile).send(control);
        String peerThread = awaitAttached(control, peer, watchdog);
        Channel end = resources.push(binding.accept(peer, deadline));
        binding.close();
        if (word != null) {
            Files.delete(word);
        }
        Exchange exchange = Exchange.over(end);
        exchange.begin();
        control.send(ControlWord.GO);
        Channel waiting = exchange.waiting(spec.waitMode());
        ExchangeThreads threads = new ExchangeThreads(
                ResourceUsage.currentThread(), spec.peer() == PeerKind.REMOTE ? ExchangeThreads.ELSEWHERE : peerThread);
        return new Session(resources, peer, control, Injection.into(waiting, mechanism.id()), watchdog, meter, threads);
    }

    /**
     * Creates the objects on the owner's CPU, so that shared memory lies on its NUMA node: pages go to the node of the
     * thread that touches them first, numa(7). Some objects belong to the calling thread; it is unpinned again before
     * the peer is started, which would inherit the pinning.
     */
    @SuppressWarnings("try") // the stay only has to be closed
    private Binding bind(WorkDir workDir) throws IOException {
        try (Closeable ignored = Affinity.stayOn(plan.seat().ownerCpu())) {
            return resources.push(mechanism.bind(spec, workDir));
        }
    }

    @SuppressWarnings("try") // the watch only has to be closed
    private String awaitAttached(ControlLine control, StartedPeer peer, Watchdog watchdog) throws IOException {
        // A peer that hangs is killed, which ends the wait for its word.
        try (Watchdog.Watch ignored = watchdog.watch(Duration.ofNanos(deadline.remainingNs()), where -> peer.abort())) {
            String word = control.receive();
            if (!word.startsWith(ControlWord.ATTACHED)) {
                throw new SessionException("the peer could not join: " + word + "; " + peer.describe(), null);
            }
            return word.substring(ControlWord.ATTACHED.length());
        } catch (EOFException e) {
            throw new SessionException("the peer did not join; " + peer.describe(), e);
        }
    }
}
