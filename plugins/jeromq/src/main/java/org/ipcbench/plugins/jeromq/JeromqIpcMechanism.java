package org.ipcbench.plugins.jeromq;

import java.io.IOException;
import java.util.List;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A pair of ZeroMQ sockets over {@code ipc://}, which JeroMQ makes of a Unix domain socket. */
public final class JeromqIpcMechanism implements Mechanism {
    private static final String BACKEND = "jeromq";

    private static final Traits TRAITS = Traits.of("ZeroMQ ipc by JeroMQ", Traits.Family.SOCKET)
            .scope("any two processes of a host")
            .naming("path of a file")
            .dataForm("messages")
            .kernelSupport("Unix domain sockets")
            .api("zmq_bind, zmq_connect, zmq_send, zmq_recv")
            .use("messages between programs in several languages")
            .carriesData(4)
            .synchronises()
            .keepsBoundaries()
            .waitingBackend(BACKEND, WaitMode.BLOCK)
            .allocating(BACKEND)
            .build();

    @Override
    public String id() {
        return "jeromq-ipc";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    /** The thread that talks to the sockets, and the one that removes them. */
    @Override
    public List<String> threads() {
        return List.of("iothread", "reaper");
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability refusal = TRAITS.refusal(spec);
        return refusal == null ? Availability.available() : refusal;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket socket = context.socket(SocketType.PAIR);
        String address = "ipc://" + workspace.directory().resolve("zmq");
        try {
            socket.bind(address);
        } catch (ZMQException e) {
            socket.close();
            context.term();
            throw new IOException(address + ": " + e.getMessage(), e);
        }
        JeromqChannel end = new JeromqChannel(context, socket, spec.messageBytes());
        return new Binding() {
            private boolean accepted;

            @Override
            public String address() {
                return address;
            }

            /** A pair does not tell when the other end has come; it sends when it has. */
            @Override
            public Channel accept(Peer peer, Deadline deadline) {
                accepted = true;
                return end;
            }

            @Override
            public void close() throws IOException {
                if (!accepted) {
                    end.close();
                }
            }
        };
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket socket = context.socket(SocketType.PAIR);
        try {
            socket.connect(address);
            return new JeromqChannel(context, socket, spec.messageBytes());
        } catch (ZMQException e) {
            socket.close();
            context.term();
            throw new IOException(address + ": " + e.getMessage(), e);
        }
    }
}
