package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/** The one class that needs junixsocket: without the library the mechanisms still load and say what is missing. */
final class Junixsocket {

    private Junixsocket() {}

    /** Returns why the library does not work here, or null if it does. */
    static @Nullable String whyMissing() {
        try {
            return AFUNIXSocket.isSupported() ? null : "junixsocket has no native library for this system";
        } catch (LinkageError e) {
            return "junixsocket does not load: " + e.getMessage();
        }
    }

    static ServerSocketChannel openServer() throws IOException {
        return AFUNIXServerSocketChannel.open();
    }

    static SocketChannel open() throws IOException {
        return AFUNIXSocketChannel.open();
    }

    static SocketAddress address(Path path) throws IOException {
        return AFUNIXSocketAddress.of(path);
    }
}
