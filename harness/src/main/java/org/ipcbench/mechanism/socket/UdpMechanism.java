package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ipcbench.host.HostLimits;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.OnFailure;
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
import org.jspecify.annotations.Nullable;

/**
 * Two UDP sockets on the loopback address, on ports that the kernel picks, each connected to the other; udp(7).
 *
 * <p>A sender never waits: datagrams that do not fit into the receiver's buffer are dropped. With at most one message
 * in flight there is always room.
 *
 * <p>Anybody on the host can send to a loopback port. So the peer's first datagram is a token, which it received
 * privately; datagrams from others are dropped, and a connected socket accepts only the peer's.
 */
public final class UdpMechanism extends DescribedMechanism {

    static final String JDK = "jdk";

    /** What IPv4 leaves of 65535 bytes after its own header and UDP's; ip(7). */
    private static final int LARGEST_BYTES = 65507;

    private static final int TOKEN_BYTES = 32;

    private static final Traits TRAITS = Traits.of("UDP over loopback", Traits.Family.SOCKET)
            .scope("any processes of any hosts")
            .naming("address and port")
            .dataForm("datagrams")
            .kernelSupport("the network stack")
            .api("socket, bind, connect, send, recv")
            .use("data that may be lost, or that the program resends")
            .limitedBy("rmem_max bytes", "rmem_default bytes", "wmem_max bytes", "wmem_default bytes")
            .carriesData(2)
            .synchronises()
            .keepsBoundaries()
            .crossesHosts()
            .mayDrop()
            .sizable()
            .buffered()
            .backend(JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public UdpMechanism() {
        super("udp", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal = SocketBuffers.refusal(spec);
        if (refusal == null && spec.messageBytes() > LARGEST_BYTES) {
            refusal = Availability.unavailable(
                    "a datagram holds at most " + LARGEST_BYTES + " bytes, " + spec.messageBytes() + " needed",
                    "use smaller messages, or tcp");
        }
        return refusal == null ? checkBuffers(spec) : refusal;
    }

    private static Availability checkBuffers(ChannelSpec spec) {
        SocketBuffers asked = SocketBuffers.of(spec);
        Availability.Unavailable receive = tooSmall(spec, asked.receiveBytes(), "net.core.rmem_default");
        return unless(receive == null ? tooSmall(spec, asked.sendBytes(), "net.core.wmem_default") : receive);
    }

    /** Returns why a buffer of this size, or of the limit if none was asked for, drops every message; null if it does not. */
    private static Availability.@Nullable Unavailable tooSmall(ChannelSpec spec, int asked, String limit) {
        if (asked > 0) {
            return asked >= spec.messageBytes()
                    ? null
                    : Availability.unavailable(
                            "a buffer of " + asked + " bytes drops every message of " + spec.messageBytes(),
                            "use a larger one");
        }
        try {
            long bytes = HostLimits.sysctl(limit);
            return bytes >= 2L * spec.messageBytes()
                    ? null
                    : Availability.unavailable(
                            limit + "=" + bytes + " is too low: " + 2L * spec.messageBytes() + " needed",
                            "use smaller messages, or raise it: sysctl " + limit + "=212992");
        } catch (IOException e) {
            return Availability.unavailable("cannot read " + limit + ": " + e.getMessage(), "");
        }
    }

    /** A socket on its way to becoming a channel, by either backend. */
    interface End extends Closeable {

        /** Binds to an address of this host and returns it with the port picked by the kernel. */
        InetSocketAddress bind(InetSocketAddress own) throws IOException;

        /** Receives one datagram into the token if one is available; returns its sender, or null if there was none. */
        @Nullable
        InetSocketAddress receiveToken(byte[] token) throws IOException;

        /** Connects, and sends the token if there is one. An unbound socket gets the local address of the route there. */
        void connect(InetSocketAddress to, byte @Nullable [] token) throws IOException;

        /** Turns the connected socket into a channel, which takes it over; if that fails, it is closed. */
        MessageChannel channel() throws IOException;
    }

    private static End open(ChannelSpec spec) throws IOException {
        return spec.backend().equals(JDK) ? new UdpChannelEnd(spec) : new UdpNativeEnd(spec);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        byte[] random = new byte[TOKEN_BYTES / 2];
        new SecureRandom().nextBytes(random);
        End end = open(spec);
        return OnFailure.close(
                end,
                () -> new Bound(
                        end,
                        BindAddress.text(end.bind(BindAddress.of(spec.peer()))),
                        HexFormat.of().formatHex(random)));
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int slash = address.indexOf('/');
        End end = open(spec);
        End connected = OnFailure.close(end, () -> {
            end.connect(
                    BindAddress.parse(address.substring(0, slash)),
                    address.substring(slash + 1).getBytes(StandardCharsets.US_ASCII));
            return end;
        });
        return connected.channel();
    }

    /** The owner's socket, until its channel takes it over. */
    private static final class Bound implements Binding {
        private final End end;
        private final String bound;
        private final String token;
        private boolean open = true;

        Bound(End end, String bound, String token) {
            this.end = end;
            this.bound = bound;
            this.token = token;
        }

        @Override
        public String address() {
            return bound + "/" + token;
        }

        @Override
        public synchronized MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            byte[] shown = new byte[TOKEN_BYTES];
            while (true) {
                InetSocketAddress source = end.receiveToken(shown);
                if (source != null && MessageDigest.isEqual(shown, token.getBytes(StandardCharsets.US_ASCII))) {
                    end.connect(source, null);
                    open = false;
                    return end.channel();
                }
                if (source == null) {
                    peer.requireAlive("shown its token");
                    deadline.pause("the peer's token");
                }
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (open) {
                open = false;
                end.close();
            }
        }
    }
}
