package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** A Unix domain stream socket bound to a path in a private directory; unix(7). */
public final class UnixStreamMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("Unix domain stream socket", Traits.Family.SOCKET)
            .scope("any processes of one host")
            .naming("path, or abstract name")
            .dataForm("byte stream, descriptors")
            .kernelSupport("queue of socket buffers")
            .api("socket, bind, listen, accept, connect, read, write")
            .use("local services")
            .limitedBy("wmem_max bytes", "wmem_default bytes")
            .carriesData(2)
            .synchronises()
            .sizable()
            .buffered()
            .backend(StreamSockets.JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .backend(StreamSockets.JUNIXSOCKET, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .allocating(StreamSockets.JUNIXSOCKET)
            .build();

    public UnixStreamMechanism() {
        super("unix-stream", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return unless(SocketBuffers.unixRefusal(spec, "use --backend jdk"));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.directory().resolve("data.sock");
        StreamSockets.Server server = StreamSockets.of(spec).listen(UnixDomainSocketAddress.of(path));
        return new NamedBinding(
                path.toString(),
                (peer, deadline) -> server.accept(peer, deadline).channel(),
                () -> {
                    try (server) {
                        Files.deleteIfExists(path);
                    }
                });
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return StreamSockets.of(spec)
                .connect(UnixDomainSocketAddress.of(address))
                .channel();
    }
}
