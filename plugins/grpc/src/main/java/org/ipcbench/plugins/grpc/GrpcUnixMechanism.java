package org.ipcbench.plugins.grpc;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
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

/** One call of gRPC that streams both ways, over a Unix domain socket; messages are bytes, without Protocol Buffers. */
public final class GrpcUnixMechanism implements Mechanism {
    private static final String BACKEND = "netty-epoll";
    private static final String THREADS = "grpc";

    /** Room for a message of any size that is measured; by default gRPC takes 4 MiB. */
    private static final int MOST_BYTES = 64 << 20;

    private static final MethodDescriptor<byte[], byte[]> EXCHANGE = MethodDescriptor.newBuilder(Bytes.BOTH, Bytes.BOTH)
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName(MethodDescriptor.generateFullMethodName("ipcbench.Messages", "Exchange"))
            .build();

    private static final Traits TRAITS = Traits.of("gRPC stream over a Unix socket", Traits.Family.SOCKET)
            .scope("any two processes of a host")
            .naming("path of a file")
            .dataForm("messages")
            .kernelSupport("Unix domain sockets, epoll")
            .api("ManagedChannel, Server, StreamObserver")
            .use("calls between services in several languages")
            .carriesData(5)
            .synchronises()
            .keepsBoundaries()
            .waitingBackend(BACKEND, WaitMode.BLOCK)
            .allocating(BACKEND)
            .build();

    @Override
    public String id() {
        return "grpc-unix";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public List<String> threads() {
        return List.of(THREADS);
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability refusal = TRAITS.refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        return Epoll.isAvailable()
                ? Availability.available()
                : Availability.unavailable(
                        "gRPC's Netty has no epoll here: " + Epoll.unavailabilityCause().getMessage(), "");
    }

    private static EventLoopGroup loop() {
        return new EpollEventLoopGroup(1, new DefaultThreadFactory(THREADS, true));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.directory().resolve("grpc");
        EventLoopGroup loop = loop();
        var accepted = new ConcurrentLinkedQueue<GrpcChannel>();
        Server server = NettyServerBuilder.forAddress(new DomainSocketAddress(path.toFile()))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .maxInboundMessageSize(MOST_BYTES)
                .directExecutor()
                .addService(ServerServiceDefinition.builder("ipcbench.Messages")
                        .addMethod(
                                EXCHANGE,
                                ServerCalls.asyncBidiStreamingCall(replies -> {
                                    GrpcChannel end = new GrpcChannel(spec.messageBytes());
                                    end.answering((ServerCallStreamObserver<byte[]>) replies);
                                    accepted.add(end);
                                    return end;
                                }))
                        .build())
                .build();
        try {
            server.start();
        } catch (IOException e) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        }
        Runnable end = () -> {
            server.shutdownNow();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        };
        return new Listening(path, accepted, end);
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) {
        EventLoopGroup loop = loop();
        ManagedChannel connection = NettyChannelBuilder.forAddress(new DomainSocketAddress(address))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .maxInboundMessageSize(MOST_BYTES)
                .directExecutor()
                .build();
        GrpcChannel end = new GrpcChannel(spec.messageBytes());
        ClientCalls.asyncBidiStreamingCall(connection.newCall(EXCHANGE, CallOptions.DEFAULT), end);
        end.whenClosed(() -> {
            connection.shutdownNow();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        });
        return end;
    }

    /** Listens until one has called; the server ends with that call's channel. */
    private static final class Listening implements Binding {
        private final Path path;
        private final ConcurrentLinkedQueue<GrpcChannel> accepted;
        private final Runnable end;
        private boolean handedOver;

        Listening(Path path, ConcurrentLinkedQueue<GrpcChannel> accepted, Runnable end) {
            this.path = path;
            this.accepted = accepted;
            this.end = end;
        }

        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public synchronized Channel accept(Peer peer, Deadline deadline) throws IOException {
            GrpcChannel channel = accepted.poll();
            while (channel == null) {
                peer.requireAlive("called");
                deadline.pause("the peer's call");
                channel = accepted.poll();
            }
            channel.whenClosed(end);
            handedOver = true;
            return channel;
        }

        @Override
        public synchronized void close() {
            if (!handedOver) {
                end.run();
            }
        }
    }
}
