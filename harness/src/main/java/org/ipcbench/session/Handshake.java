package org.ipcbench.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.ipcbench.spi.Deadline;

/**
 * The first three lines between owner and peer on two hosts: each proves to the other that it knows the token, and that both are
 * of one build. A code covers both ends' random numbers and names its own end, so that none can be replayed or sent back.
 *
 * <pre>
 * peer   ipcbench-peer 1 RANDOM
 * owner  owner RANDOM CODE BUILD
 * peer   welcome CODE               or: refused REASON
 * </pre>
 *
 * <p>It does not encrypt, and what follows is not signed line by line: for networks whose packets nobody forges.
 */
final class Handshake {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_LINE_BYTES = 512;
    private static final int RANDOM_BYTES = 32;

    private static final String GREETING = "ipcbench-peer 1 ";
    private static final String WELCOME = "welcome ";
    private static final String REFUSED = "refused ";
    private static final String OWNER = "owner";
    private static final String PEER = "peer";

    private final SocketChannel connection;
    private final Token token;
    private final String build;
    private final Deadline deadline = Deadline.after(PATIENCE);
    private String ownersRandom = "";
    private String peersRandom = "";

    /**
     * Prepares a handshake, whose time runs from now on.
     *
     * @param build what is compared, one line
     */
    Handshake(SocketChannel connection, Token token, String build) {
        this.connection = connection;
        this.token = token;
        this.build = build;
    }

    /**
     * The owner's part.
     *
     * @throws IOException if the other side does not know the token, refuses, is something else, or takes too long
     */
    void asOwner() throws IOException {
        connection.configureBlocking(false);
        String greeting = receive();
        if (!greeting.startsWith(GREETING)) {
            throw new IOException("there is no ipcbench peer: it says '" + printable(greeting) + "'");
        }
        peersRandom = greeting.substring(GREETING.length());
        ownersRandom = random();
        send(String.join(" ", OWNER, ownersRandom, token.code(OWNER, ownersRandom, peersRandom, build), build));
        String answer = receive();
        if (answer.startsWith(REFUSED)) {
            throw new IOException("it refuses: " + printable(answer.substring(REFUSED.length())));
        }
        if (!answer.startsWith(WELCOME)
                || !token.proves(answer.substring(WELCOME.length()), PEER, peersRandom, ownersRandom, build)) {
            throw new IOException("who listens there does not know the token");
        }
        connection.configureBlocking(true);
    }

    /**
     * The peer's part up to its answer, {@link #welcome} or {@link #refuse}.
     *
     * @throws IOException if the other side does not know the token, is of another build, or takes too long; it has been told
     */
    void demand() throws IOException {
        connection.configureBlocking(false);
        peersRandom = random();
        send(GREETING + peersRandom);
        String[] said = receive().split(" ", 4);
        if (said.length < 4 || !said[0].equals(OWNER)) {
            throw new IOException("not an ipcbench owner: it says '" + printable(String.join(" ", said)) + "'");
        }
        ownersRandom = said[1];
        if (!token.proves(said[2], OWNER, ownersRandom, peersRandom, said[3])) {
            refuse("the tokens differ; both ends need a copy of the same file");
            throw new IOException("the tokens differ");
        }
        if (!said[3].equals(build)) {
            refuse("the builds differ: " + said[3] + " there, " + build + " here; use one jar on both hosts");
            throw new IOException("the builds differ: its is " + printable(said[3]));
        }
    }

    void welcome() throws IOException {
        send(WELCOME + token.code(PEER, peersRandom, ownersRandom, build));
        connection.configureBlocking(true);
    }

    void refuse(String why) throws IOException {
        send(REFUSED + why);
    }

    private static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void send(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            if (connection.write(bytes) == 0) {
                deadline.pause("the other end to read");
            }
        }
    }

    /** Reads no byte beyond the line: what follows is the control line's. */
    private String receive() throws IOException {
        byte[] line = new byte[LONGEST_LINE_BYTES];
        ByteBuffer next = ByteBuffer.allocate(1);
        int length = 0;
        while (length < LONGEST_LINE_BYTES) {
            int n = connection.read(next.clear());
            if (n < 0) {
                throw new EOFException("the connection ended during the handshake");
            }
            if (n == 0) {
                deadline.pause("the other end's part of the handshake");
            } else if (next.get(0) == '\n') {
                return new String(line, 0, length, StandardCharsets.UTF_8);
            } else {
                line[length++] = next.get(0);
            }
        }
        throw new IOException("a line of the handshake is longer than " + LONGEST_LINE_BYTES + " bytes");
    }

    /** Returns what a stranger said, short and fit for a terminal. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 160 ? plain : plain.substring(0, 160) + " ...";
    }
}
