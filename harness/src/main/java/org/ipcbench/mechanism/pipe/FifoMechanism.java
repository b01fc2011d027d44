package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
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
        return new FifoPair(spec, workspace.directory());
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Path directory = Path.of(address);
        return Descriptors.open(directory.resolve(FifoPair.TO_PEER), directory.resolve(FifoPair.TO_OWNER), spec);
    }

    private static final class FifoPair implements Binding {
        static final String TO_PEER = "to-peer.fifo";
        static final String TO_OWNER = "to-owner.fifo";

        private static final int CLOSED = -1;

        private final ChannelSpec spec;
        private final Posix posix;
        private final Path directory;
        private int peerKeeper = CLOSED;
        private int ownerKeeper = CLOSED;

        FifoPair(ChannelSpec spec, Path directory) throws IOException {
            this.spec = spec;
            this.posix = PosixBackends.any();
            this.directory = directory;
            try {
                peerKeeper = make(directory.resolve(TO_PEER));
                ownerKeeper = make(directory.resolve(TO_OWNER));
                PipeSize.apply(posix, peerKeeper, spec);
                PipeSize.apply(posix, ownerKeeper, spec);
            } catch (IOException e) {
                try (this) {
                    throw e;
                }
            }
        }

        private int make(Path fifo) throws IOException {
            ErrnoException.check(posix.mkfifo(fifo.toString(), 0600), "mkfifo", fifo.toString());
            return Descriptors.open(posix, fifo, Posix.O_RDWR);
        }

        @Override
        public String address() {
            return directory.toString();
        }

        @Override
        public synchronized MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            MessageChannel channel = Descriptors.open(directory.resolve(TO_OWNER), directory.resolve(TO_PEER), spec);
            releaseKeepers();
            return channel;
        }

        private void releaseKeepers() {
            if (peerKeeper != CLOSED) {
                posix.close(peerKeeper);
                peerKeeper = CLOSED;
            }
            if (ownerKeeper != CLOSED) {
                posix.close(ownerKeeper);
                ownerKeeper = CLOSED;
            }
        }

        @Override
        public synchronized void close() throws IOException {
            releaseKeepers();
            Files.deleteIfExists(directory.resolve(TO_PEER));
            Files.deleteIfExists(directory.resolve(TO_OWNER));
        }
    }
}
