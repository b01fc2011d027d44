package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.WaitMode;

/**
 * The base of the Unix sockets that keep message boundaries.
 *
 * <p>A message too large for the send buffer is sent in pieces, and the channel is tagged {@link
 * Availability#FRAGMENTED}: these sockets lose nothing and keep the order.
 */
abstract class UnixPacketMechanism extends DescribedMechanism {
    static final String JUNIXSOCKET = "junixsocket";

    UnixPacketMechanism(String id, Traits traits) {
        super(id, traits);
    }

    static TraitsBuilder traits(String title) {
        return Traits.of(title, Traits.Family.SOCKET)
                .scope("any processes of one host")
                .kernelSupport("queue of socket buffers")
                .carriesData(2)
                .synchronises()
                .keepsBoundaries()
                .sizable()
                .buffered()
                .backend(JUNIXSOCKET, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
                .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
                .allocating(JUNIXSOCKET);
    }

    @Override
    protected final Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal =
                SocketBuffers.unixRefusal(spec, "use --backend " + String.join(" or ", PosixBackends.ids()));
        if (refusal != null) {
            return refusal;
        }
        int largest;
        try {
            largest = SocketBuffers.largestUnixDatagram(spec);
        } catch (IOException e) {
            return Availability.unavailable("cannot read net.core.wmem_default: " + e.getMessage(), "");
        }
        if (largest < 1) {
            return Availability.unavailable(
                    "the send buffer takes no message: net.core.wmem_default is too low",
                    "raise it: sysctl net.core.wmem_default=212992");
        }
        return largest < spec.messageBytes()
                ? Availability.available(Availability.FRAGMENTED)
                        .withNote("sent in pieces of " + largest + " bytes: the send buffer takes no larger one")
                : Availability.available();
    }

    /** Returns the size of the pieces in which a message is sent: the whole message if allowed. */
    static int pieceBytes(ChannelSpec spec) throws IOException {
        return Math.min(spec.messageBytes(), SocketBuffers.largestUnixDatagram(spec));
    }

    static Sockets calls(ChannelSpec spec) throws IOException {
        return new Sockets(PosixBackends.get(spec.backend()));
    }

    /** Opens a socket of this type by system calls, with the spec's buffers. */
    static int open(Sockets calls, int type, ChannelSpec spec) throws IOException {
        return SocketBuffers.open(calls, Sockets.AF_UNIX, type, "AF_UNIX", spec);
    }

    static int ownUid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
