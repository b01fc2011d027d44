package org.ipcbench.mechanism.socket;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.ipcbench.spi.PeerKind;

/** The address of sockets: 127.0.0.1, unless the other end is on another host and the system property names one that it reaches. */
final class BindAddress {
    private static final String LOOPBACK = "127.0.0.1";

    private BindAddress() {}

    /**
     * Returns the address, with a port that the kernel picks.
     *
     * @throws UnknownHostException if the property is not an IPv4 address
     */
    static InetSocketAddress of(PeerKind peer) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(
                peer == PeerKind.REMOTE ? System.getProperty(PeerKind.BIND_ADDRESS, LOOPBACK) : LOOPBACK);
        if (!(address instanceof Inet4Address)) {
            throw new UnknownHostException(
                    PeerKind.BIND_ADDRESS + "=" + address.getHostAddress() + " is not an IPv4 address");
        }
        return new InetSocketAddress(address, 0);
    }

    /** Writes a bound address for {@link #parse}. */
    static String text(InetSocketAddress bound) {
        return bound.getAddress().getHostAddress() + ":" + bound.getPort();
    }

    static InetSocketAddress parse(String text) throws UnknownHostException {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
