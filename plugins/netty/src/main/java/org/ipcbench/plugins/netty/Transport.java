package org.ipcbench.plugins.netty;

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
            EpollServerSocketChannel.class,
            EpollSocketChannel.class,
            EpollServerDomainSocketChannel.class,
            EpollDomainSocketChannel.class) {
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
            IoUringServerSocketChannel.class,
            IoUringSocketChannel.class,
            IoUringServerDomainSocketChannel.class,
            IoUringDomainSocketChannel.class) {
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
    final Class<? extends ServerChannel> tcpServer;
    final Class<? extends io.netty.channel.Channel> tcp;
    final Class<? extends ServerChannel> unixServer;
    final Class<? extends io.netty.channel.Channel> unix;

    Transport(
            String id,
            Class<? extends ServerChannel> tcpServer,
            Class<? extends io.netty.channel.Channel> tcp,
            Class<? extends ServerChannel> unixServer,
            Class<? extends io.netty.channel.Channel> unix) {
        this.id = id;
        this.tcpServer = tcpServer;
        this.tcp = tcp;
        this.unixServer = unixServer;
        this.unix = unix;
    }

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
