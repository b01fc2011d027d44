package org.ipcbench.plugins.netty;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;

/** Unix domain stream sockets under Netty. */
public final class NettyUnixMechanism extends NettyMechanism {
    public NettyUnixMechanism() {
        super("netty-unix", "Unix stream socket by Netty", "any two processes of a host", "path of a file");
    }

    @Override
    SocketAddress place(Path directory) {
        return new DomainSocketAddress(directory.resolve("netty").toString());
    }

    @Override
    String text(SocketAddress bound) {
        return ((DomainSocketAddress) bound).path();
    }

    @Override
    SocketAddress parse(String address) {
        return new DomainSocketAddress(address);
    }

    @Override
    Transport.Sockets sockets(Transport transport) {
        return transport.unix;
    }
}
