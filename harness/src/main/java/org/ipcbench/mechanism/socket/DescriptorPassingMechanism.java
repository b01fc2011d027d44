package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Open files passed over a Unix datagram socket: SCM_RIGHTS of unix(7). One byte travels with them, since on some kinds
 * of socket the kernel drops descriptors sent without data.
 */
public final class DescriptorPassingMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("descriptor passing", Traits.Family.SOCKET)
            .channels(ChannelKind.OPEN_FILES)
            .scope("any processes of one host")
            .naming("path of a socket")
            .dataForm("open files")
            .kernelSupport("references to open files in flight")
            .api("sendmsg, recvmsg, SCM_RIGHTS")
            .use("handing a connection or memory to a worker")
            .limitedBy("rlimit nofile")
            .synchronises()
            .waitingBackends(PosixBackends.ids(), WaitMode.BLOCK)
            .build();

    public DescriptorPassingMechanism() {
        super("scm-rights", TRAITS);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new BoundPair(workspace.directory(), path -> new End(spec, path));
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return BoundPair.attach(address, path -> new End(spec, path));
    }

    private static final class End implements BoundPair.End {
        private final Posix posix;
        private final UnixSockets sockets;
        private final int socket;

        End(ChannelSpec spec, Path path) throws IOException {
            this.posix = PosixBackends.get(spec.backend());
            this.sockets = new UnixSockets(posix);
            this.socket = (int) ErrnoException.check(sockets.socket(), "socket", path.toString());
            checked(sockets.bind(socket, path.toString()), "bind", path);
        }

        @Override
        public OpenFileChannel connect(Path other) throws IOException {
            checked(sockets.connect(socket, other.toString()), "connect", other);
            return new DescriptorPassingChannel(posix, sockets, socket);
        }

        private void checked(int result, String call, Path path) throws IOException {
            OnFailure.close(this, () -> ErrnoException.check(result, call, path.toString()));
        }

        @Override
        public void close() {
            posix.close(socket);
        }
    }
}
