package org.ipcbench.mechanism.socket;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.ipcbench.spi.PeerKind;

/** The address of sockets that other hosts might reach: 127.0.0.1, unless the system property says otherwise. */
final class BindAddress {

    private BindAddress() {}

    /**
     * Returns the address, with a port that the kernel picks.
     *
     * @throws UnknownHostException if the property is not an IPv4 address
     */
    static InetSocketAddress chosen() throws UnknownHostException {
        InetAddress address = InetAddress.getByName(System.getProperty(PeerKind.BIND_ADDRESS, "127.0.0.1"));
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
