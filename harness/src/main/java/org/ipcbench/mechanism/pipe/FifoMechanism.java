package org.ipcbench.mechanism.pipe;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Two named pipes, one each way; fifo(7).
 *
 * <p>Opening one end of a FIFO waits for the other end. To avoid that, the owner holds each FIFO open for reading and
 * writing, which never blocks, until both sides have opened their ends; from then on each side sees the other's close.
 */
public final class FifoMechanism extends DescribedMechanism {

    private static final String TO_PEER = "to-peer.fifo";
    private static final String TO_OWNER = "to-owner.fifo";

    private static final Traits TRAITS = Traits.of("named pipe (FIFO)", Traits.Family.PIPE)
            .scope("any processes of one host")
            .naming("path")
            .dataForm("byte stream")
            .kernelSupport("ring of pages, 16 by default")
            .api("mkfifo, open, read, write")
            .use("unrelated processes, shell scripts")
            .limitedBy("pipe-max-size bytes", "pipe-user-pages-soft")
            .carriesData(2)
            .synchronises()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .waitingBackend(Descriptors.JDK, WaitMode.BLOCK)
            .build();

    public FifoMechanism() {
        super("fifo", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal = PipeSize.refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        String noBackend = PosixBackends.whyNone();
        return noBackend == null
                ? Availability.available()
                : Availability.unavailable("mkfifo needs a native backend: " + noBackend, "");
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.any();
        Path toPeer = workspace.directory().resolve(TO_PEER);
        Path toOwner = workspace.directory().resolve(TO_OWNER);
        List<Integer> keepers = new ArrayList<>();
        Closeable names = () -> {
            synchronized (keepers) {
                release(posix, keepers);
                Files.deleteIfExists(toPeer);
                Files.deleteIfExists(toOwner);
            }
        };
        NamedBinding.Acceptance owner = (peer, deadline) -> {
            synchronized (keepers) {
                MessageChannel channel = Descriptors.open(toOwner, toPeer, spec);
                release(posix, keepers);
                return channel;
            }
        };
        return OnFailure.close(names, () -> {
            keepers.add(make(posix, toPeer));
            keepers.add(make(posix, toOwner));
            for (int keeper : keepers) {
                PipeSize.apply(posix, keeper, spec);
            }
            return new NamedBinding(workspace.directory().toString(), owner, names);
        });
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Path directory = Path.of(address);
        return Descriptors.open(directory.resolve(TO_PEER), directory.resolve(TO_OWNER), spec);
    }

    /** Makes a FIFO and returns a descriptor that keeps it open. */
    private static int make(Posix posix, Path fifo) throws IOException {
        ErrnoException.check(posix.mkfifo(fifo.toString(), 0600), "mkfifo", fifo.toString());
        return Descriptors.open(posix, fifo, Posix.O_RDWR);
    }

    private static void release(Posix posix, List<Integer> keepers) {
        keepers.forEach(posix::close);
        keepers.clear();
    }
}
