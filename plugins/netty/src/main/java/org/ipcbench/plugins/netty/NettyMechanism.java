package org.ipcbench.plugins.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * A stream socket under Netty, as its guide sets one up: a native transport, pooled buffers, frames of a fixed length, one event loop. The thread
 * that exchanges messages is the application's: it hands what it sends to the event loop and takes from a queue what that has received.
 */
abstract class NettyMechanism implements Mechanism {
    private static final String THREADS = "netty";

    private final String id;
    private final Traits traits;

    NettyMechanism(String id, String title, String scope, String naming) {
        this.id = id;
        var about = Traits.of(title, Traits.Family.SOCKET)
                .scope(scope)
                .naming(naming)
                .dataForm("byte stream in frames of a fixed length")
                .kernelSupport("sockets, epoll or io_uring")
                .api("Bootstrap, Channel, ChannelHandler")
                .use("asynchronous servers and clients")
                .carriesData(4)
                .synchronises()
                .keepsBoundaries()
                .waitingBackends(Transport.ids(), WaitMode.BLOCK);
        Transport.ids().forEach(about::allocating);
        traits = about.build();
    }

    /** Returns where an owner listens. */
    abstract SocketAddress place(Path directory);

    /** Returns a bound address for {@link #parse}. */
    abstract String text(SocketAddress bound);

    abstract SocketAddress parse(String address);

    abstract Transport.Sockets sockets(Transport transport);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final List<String> threads() {
        return List.of(THREADS);
    }

    @Override
    public final Availability check(ChannelSpec spec) {
        Availability refusal = traits.refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        Throwable why = Transport.of(spec.backend()).whyMissing();
        return why == null
                ? Availability.available()
                : Availability.unavailable(
                        "Netty has no " + spec.backend() + " here: " + why.getMessage(), "use another --backend");
    }

    private static EventLoopGroup loop(Transport transport) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(THREADS, true), transport.loop());
    }

    @Override
    public final Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Transport transport = Transport.of(spec.backend());
        EventLoopGroup loop = loop(transport);
        var accepted = new ConcurrentLinkedQueue<NettyChannel>();
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(sockets(transport).server())
                .childHandler(new Framing(spec, loop, accepted))
                .bind(place(workspace.directory()));
        return new Listening(await(bound, loop, "bind"), loop, accepted);
    }

    @Override
    public final NettyChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Transport transport = Transport.of(spec.backend());
        EventLoopGroup loop = loop(transport);
        var opened = new ConcurrentLinkedQueue<NettyChannel>();
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(sockets(transport).client())
                .handler(new Framing(spec, loop, opened))
                .connect(parse(address));
        await(connected, loop, "connect");
        return opened.element();
    }

    /** Makes an end of each new socket. */
    private static final class Framing extends ChannelInitializer<Channel> {
        private final ChannelSpec spec;
        private final EventLoopGroup loop;
        private final ConcurrentLinkedQueue<NettyChannel> ends;

        Framing(ChannelSpec spec, EventLoopGroup loop, ConcurrentLinkedQueue<NettyChannel> ends) {
            this.spec = spec;
            this.loop = loop;
            this.ends = ends;
        }

        @Override
        protected void initChannel(Channel socket) {
            NettyChannel end = new NettyChannel(socket, loop, spec.messageBytes());
            socket.pipeline().addLast(new FixedLengthFrameDecoder(spec.messageBytes()), end);
            ends.add(end);
        }
    }

    private static Channel await(ChannelFuture done, EventLoopGroup loop, String what) throws IOException {
        if (!done.awaitUninterruptibly().isSuccess()) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException(what + ": " + done.cause().getMessage(), done.cause());
        }
        return done.channel();
    }

    /** Listens until one has connected; the loop goes over to that channel. */
    private final class Listening implements Binding {
        private final Channel server;
        private final EventLoopGroup loop;
        private final ConcurrentLinkedQueue<NettyChannel> accepted;
        private boolean handedOver;

        Listening(Channel server, EventLoopGroup loop, ConcurrentLinkedQueue<NettyChannel> accepted) {
            this.server = server;
            this.loop = loop;
            this.accepted = accepted;
        }

        @Override
        public String address() {
            return text(server.localAddress());
        }

        @Override
        public synchronized NettyChannel accept(Peer peer, Deadline deadline) throws IOException {
            NettyChannel end = accepted.poll();
            while (end == null) {
                peer.requireAlive("connected");
                deadline.pause("the peer's connection");
                end = accepted.poll();
            }
            handedOver = true;
            return end;
        }

        @Override
        public synchronized void close() {
            server.close().awaitUninterruptibly();
            if (!handedOver) {
                loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            }
        }
    }
}
