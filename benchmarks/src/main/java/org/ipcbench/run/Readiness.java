package org.ipcbench.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.host.HostLimits;
import org.ipcbench.plan.UserError;
import org.ipcbench.session.Rehearsal;

/** What every fork needs of this machine, checked once instead of by each cell that would fail. */
public final class Readiness {
    private static final int PATIENCE_MS = 2_000;
    private static final long FEWEST_SIGNALS = 64;
    private static final String ANOTHER = "choose another one with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";

    private Readiness() {}

    /**
     * Checks all of it.
     *
     * @throws UserError if something is missing, with what to do
     */
    public static void demand() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        demandTemporary(temporary);
        demandLoopback(InetAddress.getLoopbackAddress());
        demandSignals(HostLimits.pendingSignals());
    }

    /** The JDK wakes a thread that waits in the kernel with a real-time signal, which the kernel does not send if it cannot queue it. */
    static void demandSignals(long pending) {
        if (pending < FEWEST_SIGNALS) {
            throw new UserError("at most " + pending + " signals may be pending here, " + FEWEST_SIGNALS
                    + " are needed: the JDK wakes its threads with them; ulimit -i " + FEWEST_SIGNALS);
        }
    }

    /** Session and launcher keep their sockets and small files there. */
    static void demandTemporary(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    "the directory for temporary files, " + directory + ", is missing; create it, or " + ANOTHER);
        }
        try {
            Files.delete(Files.write(Files.createTempFile(directory, "ipcbench-", ""), new byte[1]));
        } catch (IOException e) {
            throw new UserError(
                    "cannot write to " + directory + ", the directory for temporary files: " + reason(e)
                            + "; make room there, let this user write to it, or " + ANOTHER,
                    e);
        }
        try {
            Rehearsal.ofAnySession();
        } catch (IOException e) {
            throw new UserError(
                    "cannot make a socket below " + directory + ", the directory for temporary files: " + reason(e)
                            + "; the path of a socket has 108 bytes at most: " + ANOTHER,
                    e);
        }
    }

    /** JMH talks to its forks through it. */
    private static void demandLoopback(InetAddress loopback) {
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket()) {
            client.connect(new InetSocketAddress(loopback, server.getLocalPort()), PATIENCE_MS);
        } catch (IOException e) {
            throw new UserError(
                    "JMH talks to its forks through " + loopback.getHostAddress() + ", which does not answer: "
                            + e.getMessage() + "; ip link set lo up; ip address add 127.0.0.1/8 dev lo",
                    e);
        }
    }

    /** Java gives a failure of a file as its path alone where the system had no more to say. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
