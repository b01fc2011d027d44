package org.ipcbench.plugins.netty;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.List;
import java.util.stream.Stream;

/** One of Netty's native transports: a backend of each mechanism. */
enum Transport {
    EPOLL(
            "epoll",
            new Sockets(EpollServerSocketChannel.class, EpollSocketChannel.class),
            new Sockets(EpollServerDomainSocketChannel.class, EpollDomainSocketChannel.class)) {
        @Override
        Throwable whyMissing() {
            return Epoll.unavailabilityCause();
        }

        @Override
        IoHandlerFactory loop() {
            return EpollIoHandler.newFactory();
        }
    },
    IO_URING(
            "io-uring",
            new Sockets(IoUringServerSocketChannel.class, IoUringSocketChannel.class),
            new Sockets(IoUringServerDomainSocketChannel.class, IoUringDomainSocketChannel.class)) {
        @Override
        Throwable whyMissing() {
            return IoUring.unavailabilityCause();
        }

        @Override
        IoHandlerFactory loop() {
            return IoUringIoHandler.newFactory();
        }
    };

    final String id;
    final Sockets tcp;
    final Sockets unix;

    Transport(String id, Sockets tcp, Sockets unix) {
        this.id = id;
        this.tcp = tcp;
        this.unix = unix;
    }

    /** The classes of one kind of socket. */
    record Sockets(Class<? extends ServerChannel> server, Class<? extends Channel> client) {}

    /** Returns why it cannot be used here; null if it can. */
    abstract Throwable whyMissing();

    /** Returns what its event loop waits by. */
    abstract IoHandlerFactory loop();

    static Transport of(String id) {
        return Stream.of(values()).filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    }

    static List<String> ids() {
        return Stream.of(values()).map(each -> each.id).toList();
    }
}
