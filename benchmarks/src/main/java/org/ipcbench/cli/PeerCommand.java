package org.ipcbench.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.ipcbench.run.SuiteVersion;
import org.ipcbench.session.PeerServer;
import org.ipcbench.session.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves owners on other hosts. */
@Command(
        name = "peer",
        description = "Wait for './ipcbench run --peer-at' on another host, and be the other end of what it measures."
                + " One run at a time; Ctrl-C ends it.",
        sortOptions = false,
        footer = {
            "",
            "Both hosts need the same jar and a copy of one token, and a route without address translation: the peer connects"
                    + " back to the owner.",
            "",
            "Example, for hosts 10.0.0.1 and 10.0.0.2:",
            "  there: ./ipcbench peer --listen 10.0.0.2:4712 --token-file token",
            "  here:  ./ipcbench run --peer-at 10.0.0.2:4712 --token-file token --mechanism tcp,udp",
        })
final class PeerCommand extends Subcommand {
    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:4712",
            description = "Where to listen (${DEFAULT-VALUE}, which only this host reaches); port 0 picks a free one.")
    private InetSocketAddress listen = new InetSocketAddress(0);

    @Option(
            names = OtherHostOptions.TOKEN_FILE,
            paramLabel = "FILE",
            required = true,
            description = "The secret that an owner has to know, of 16 bytes or more: a file that only you may read.")
    private Path tokenFile = Path.of("");

    @Mixin
    PluginOption plugins = new PluginOption();

    @Override
    int run() throws IOException {
        wiring().readiness().run();
        try (PeerServer server = listen()) {
            Thread end = new Thread(() -> close(server), "ipcbench-peer-end");
            Runtime.getRuntime().addShutdownHook(end);
            InetSocketAddress at = server.address();
            out().println("listening on " + at.getAddress().getHostAddress() + ":" + at.getPort() + ", "
                    + SuiteVersion.build());
            server.serve();
        }
        return 0;
    }

    private PeerServer listen() throws IOException {
        InetSocketAddress at = new InetSocketAddress(listen.getHostString(), listen.getPort());
        if (at.isUnresolved()) {
            throw new IOException("--listen " + listen.getHostString() + ": there is no such host");
        }
        return new PeerServer(
                at, Token.read(tokenFile), SuiteVersion.build(), wiring()::forkEnvironment, line -> out().println(
                                LocalTime.now(wiring().clock()).truncatedTo(ChronoUnit.SECONDS) + " " + line));
    }

    private static void close(PeerServer server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("ipcbench: " + e.getMessage());
        }
    }
}
