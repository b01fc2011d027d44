package org.ipcbench.plugins.netty;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;

/** Unix domain stream sockets under Netty. */
public final class NettyUnixMechanism extends NettyMechanism {
    public NettyUnixMechanism() {
        super("netty-unix", "Unix stream socket by Netty", "any two processes of a host", "path of a file");
    }

    @Override
    SocketAddress place(Path directory, Transport transport) {
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
    Class<? extends ServerChannel> server(Transport transport) {
        return transport.unixServer;
    }

    @Override
    Class<? extends Channel> client(Transport transport) {
        return transport.unix;
    }
}
