package org.ipcbench.plugins.netty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;

/** TCP over loopback under Netty, which turns Nagle's algorithm off by itself. */
public final class NettyTcpMechanism extends NettyMechanism {
    public NettyTcpMechanism() {
        super("netty-tcp", "TCP over loopback by Netty", "any processes of a host", "address and port");
    }

    @Override
    SocketAddress place(Path directory) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    String text(SocketAddress bound) {
        return String.valueOf(((InetSocketAddress) bound).getPort());
    }

    @Override
    SocketAddress parse(String address) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address));
    }

    @Override
    Transport.Sockets sockets(Transport transport) {
        return transport.tcp;
    }
}
