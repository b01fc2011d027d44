package org.ipcbench.pipemodel;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Two modelled pipes between threads of this JVM, one each way: what the kernel's pipe does, without the kernel.
 *
 * <p>Compared with a kernel pipe whose peer is also a thread, it shows what the two system calls cost.
 */
public final class SimPipeMechanism extends DescribedMechanism {

    /** The bound pipes by address: owner and peer are in one JVM. */
    private static final Map<String, Pipes> BOUND = new ConcurrentHashMap<>();

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final Traits TRAITS = Traits.of("modelled pipe", Traits.Family.PIPE)
            .scope("threads of one JVM")
            .naming("none: references")
            .dataForm("byte stream")
            .kernelSupport("only the scheduler")
            .api("lock, condition")
            .use("watching the inside of a pipe")
            .carriesData(2)
            .synchronises()
            .backend("jdk", WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .allocating("jdk")
            .onlyPeer(PeerKind.THREAD, "the modelled pipe is memory of one JVM; sim-pipe-shm lies in a file")
            .build();

    public SimPipeMechanism() {
        super("sim-pipe", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return PipeCapacity.check(spec);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        PipeInode toPeer = PipeInode.anonymous(PipeCapacity.parameters(spec));
        PipeInode toOwner = PipeInode.anonymous(PipeCapacity.parameters(spec));
        // The owner's ends open before the peer attaches, so that a peer that receives at once waits.
        MessageChannel channel = PipeChannel.open(toOwner, toPeer, spec);
        Pipes pipes = new Pipes("sim-pipe " + NUMBERS.incrementAndGet(), toPeer, toOwner, channel);
        BOUND.put(pipes.address(), pipes);
        return pipes;
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Pipes pipes = BOUND.get(address);
        if (pipes == null) {
            throw new IOException("no modelled pipe of this JVM is bound as '" + address + "'");
        }
        return PipeChannel.open(pipes.toPeer(), pipes.toOwner(), spec);
    }

    private record Pipes(String address, PipeInode toPeer, PipeInode toOwner, MessageChannel channel)
            implements Binding {
        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) {
            return channel;
        }

        @Override
        public void close() {
            BOUND.remove(address);
        }
    }
}
