package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Open files as freight of a Unix datagram socket: SCM_RIGHTS of unix(7). One byte travels with them, since without any
 * the kernel would drop them on some kinds of socket.
 */
public final class DescriptorPassingMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("descriptor passing", Traits.Family.SOCKET)
            .channels(ChannelKind.OPEN_FILES)
            .scope("any processes of one host")
            .naming("path of a socket")
            .dataForm("open files")
            .kernelSupport("references to open files in flight")
            .api("sendmsg, recvmsg, SCM_RIGHTS")
            .use("handing a connection or a memory on to a worker")
            .limitedBy("rlimit nofile")
            .synchronises()
            .waitingBackends(PosixBackends.ids(), WaitMode.BLOCK)
            .build();

    public DescriptorPassingMechanism() {
        super("scm-rights", TRAITS);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new Bound(spec, workspace.directory());
    }

    @Override
    public OpenFileChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Path directory = Path.of(address);
        End end = new End(spec, directory.resolve(Bound.PEER));
        return end.connect(directory.resolve(Bound.OWNER));
    }

    /** A bound socket on its way to become a channel. */
    private static final class End {
        private final Posix posix;
        private final UnixSockets sockets;
        private final int socket;

        End(ChannelSpec spec, Path path) throws IOException {
            this.posix = PosixBackends.get(spec.backend());
            this.sockets = new UnixSockets(posix);
            this.socket = (int) ErrnoException.check(sockets.socket(UnixSockets.SOCK_DGRAM), "socket", path.toString());
            checked(sockets.bind(socket, path.toString()), "bind", path);
        }

        OpenFileChannel connect(Path other) throws IOException {
            checked(sockets.connect(socket, other.toString()), "connect", other);
            return new DescriptorPassingChannel(posix, sockets, socket);
        }

        private void checked(int result, String call, Path path) throws IOException {
            if (result < 0) {
                close();
                throw ErrnoException.of(-result, call, path.toString());
            }
        }

        void close() {
            posix.close(socket);
        }
    }

    /** The owner's socket until its channel takes it over, and the paths of both. */
    private static final class Bound implements Binding {
        static final String OWNER = "owner.sock";
        static final String PEER = "peer.sock";

        private final Path directory;
        private final End end;
        private boolean open = true;

        Bound(ChannelSpec spec, Path directory) throws IOException {
            this.directory = directory;
            this.end = new End(spec, directory.resolve(OWNER));
        }

        @Override
        public String address() {
            return directory.toString();
        }

        @Override
        public synchronized OpenFileChannel accept(Peer peer, Deadline deadline) throws IOException {
            open = false;
            return end.connect(directory.resolve(PEER));
        }

        @Override
        public synchronized void close() throws IOException {
            Files.deleteIfExists(directory.resolve(OWNER));
            Files.deleteIfExists(directory.resolve(PEER));
            if (open) {
                open = false;
                end.close();
            }
        }
    }
}
