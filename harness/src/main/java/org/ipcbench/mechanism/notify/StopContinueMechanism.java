package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.posix.ChildProcess;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.StopChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Control of a child process: SIGSTOP and SIGCONT, and waitid(2) to see that they took effect.
 *
 * <p>This stops the peer's whole JVM: the kernel reports it once the last of its threads, about twenty, has stopped.
 */
public final class StopContinueMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("stop and continue", Traits.Family.NOTIFICATION)
            .channels(ChannelKind.CONTROL)
            .scope("parent and child")
            .naming("process id")
            .dataForm("none: the state of a process")
            .kernelSupport("a state, reported to the parent")
            .api("kill, waitid")
            .use("job control")
            .waitingBackends(PosixBackends.ids(), WaitMode.BLOCK)
            .onlyPeer(PeerKind.PROCESS, "a thread cannot be stopped without the others of its process")
            .build();

    public StopContinueMechanism() {
        super("stop-continue", TRAITS);
    }

    /** The owner creates nothing: the child already exists. */
    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        return new NamedBinding("parent", (peer, deadline) -> control(posix, peer), () -> {});
    }

    private static StopChannel control(Posix posix, Peer peer) throws IOException {
        Process process = peer.process()
                .orElseThrow(() -> new IOException("only a process can be stopped, and the peer is a thread"));
        return new ChildControl(posix, new ChildProcess(posix, (int) process.pid()));
    }

    @Override
    public StopChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        ErrnoException.check(
                ChildProcess.dieWithParent(PosixBackends.get(spec.backend())), "prctl", "PR_SET_PDEATHSIG");
        return new Child();
    }

    /** The child's end: it is stopped, and stops nothing itself. */
    private record Child() implements StopChannel {
        @Override
        public void stop() throws IOException {
            throw new IOException("the parent stops the child, not the other way round");
        }

        @Override
        public void resume() throws IOException {
            stop();
        }

        @Override
        public void close() {}
    }
}
