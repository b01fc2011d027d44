package org.ipcbench.session;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.spi.PeerKind;

/**
 * Where another host's {@link PeerServer} listens, and what is shown to it. One for a JVM: {@link #choose} sets it, {@link #jvmArgs}
 * hand it on to the measured JVMs.
 *
 * @param build of this suite; the peer's has to be equal
 */
public record PeerAt(String host, int port, Path tokenFile, String build) {
    private static final String ADDRESS = "ipcbench.peerAt";
    private static final String TOKEN = "ipcbench.peerToken";
    private static final String BUILD = "ipcbench.peerBuild";
    private static final List<String> PROPERTIES = List.of(ADDRESS, TOKEN, BUILD, PeerKind.BIND_ADDRESS);
    private static final int CONNECT_MS = 5000;
    private static final int MOST_FACTS = 2000;

    /** Returns the one that was chosen, here or by the JVM that started this one. */
    public static Optional<PeerAt> chosen() {
        String at = System.getProperty(ADDRESS, "");
        int colon = at.lastIndexOf(':');
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeerAt(
                        at.substring(0, colon),
                        Integer.parseInt(at.substring(colon + 1)),
                        Path.of(System.getProperty(TOKEN, "")),
                        System.getProperty(BUILD, "")));
    }

    /**
     * Makes this the one for this JVM and those it starts. Sockets are bound to this host's address on the way there, unless another
     * was set.
     *
     * @throws IOException if the peer cannot be reached or does not let us in; the message is one line
     */
    public void choose() throws IOException {
        try (SocketChannel connection = connect()) {
            ControlLine line = new ControlLine(connection);
            line.send(PeerServer.HELLO);
            line.receive();
            InetAddress own = ((InetSocketAddress) connection.getLocalAddress()).getAddress();
            if (System.getProperty(PeerKind.BIND_ADDRESS) == null) {
                System.setProperty(PeerKind.BIND_ADDRESS, own.getHostAddress());
            }
        }
        System.setProperty(ADDRESS, this.toString());
        System.setProperty(TOKEN, tokenFile.toAbsolutePath().toString());
        System.setProperty(BUILD, build);
    }

    /** Returns what a JVM must be started with to know the same peer. */
    public static List<String> jvmArgs() {
        return chosen().isEmpty()
                ? List.of()
                : PROPERTIES.stream()
                        .map(name -> "-D" + name + "=" + System.getProperty(name, ""))
                        .toList();
    }

    /** Tells whether a JVM argument is one of {@link #jvmArgs}. */
    public static boolean concerns(String argument) {
        return PROPERTIES.stream().anyMatch(name -> argument.startsWith("-D" + name + "="));
    }

    /**
     * Asks for the facts of the peer's host and of its JVMs.
     *
     * @return groups of named values, as a run records them
     * @throws IOException if the peer cannot be reached or does not let us in; the message is one line
     */
    public Map<String, Map<String, String>> environment() throws IOException {
        try (SocketChannel connection = connect()) {
            ControlLine line = new ControlLine(connection);
            line.send(PeerServer.ENVIRONMENT);
            Map<String, Map<String, String>> groups = new LinkedHashMap<>();
            for (int facts = 0; facts < MOST_FACTS; facts++) {
                String fact = line.receive();
                if (fact.equals(PeerServer.END)) {
                    return groups;
                }
                String[] parts = fact.split("\t", 3);
                if (parts.length == 3) {
                    groups.computeIfAbsent(parts[0], group -> new LinkedHashMap<>())
                            .put(parts[1], parts[2]);
                }
            }
            throw new IOException("the peer at " + this + " tells more than " + MOST_FACTS + " facts of its host");
        }
    }

    /** Opens a connection, past the handshake. */
    SocketChannel connect() throws IOException {
        Token token = Token.read(tokenFile);
        SocketChannel connection = SocketChannel.open();
        try {
            connection.socket().connect(new InetSocketAddress(address(), port), CONNECT_MS);
            PeerServer.noticeItsEnd(connection);
            new Handshake(connection, token, build).asOwner();
            return connection;
        } catch (IOException e) {
            connection.close();
            throw new IOException("the peer at " + this + ": " + reason(e), e);
        }
    }

    private String reason(IOException failure) {
        if (failure instanceof SocketTimeoutException || failure instanceof ConnectException) {
            return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT)
                    + "; there, run: ./ipcbench peer --listen " + this + " --token-file FILE";
        }
        return failure instanceof UnknownHostException
                ? "there is no IPv4 address of this name"
                : String.valueOf(failure.getMessage());
    }

    private InetAddress address() throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host))
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(host));
    }

    /** Returns host and port. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
