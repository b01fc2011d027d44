package org.ipcbench.session;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Lines of text between owner and peer, over a connected socket that it owns.
 *
 * <p>One thread reads while another writes; several may write. End of file means that the other process has ended, for
 * whatever reason: the kernel closes its sockets.
 */
final class ControlLine implements Closeable {
    private static final int LONGEST_LINE_BYTES = 1 << 16;

    private final SocketChannel socket;
    private final ByteBuffer unread = ByteBuffer.allocate(LONGEST_LINE_BYTES).limit(0);

    ControlLine(SocketChannel socket) {
        this.socket = socket;
    }

    /** Sends one line; line breaks in it become spaces. */
    synchronized void send(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.replaceAll("\\R", " ") + "\n");
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /**
     * Waits for a line.
     *
     * @throws EOFException if the other side is gone
     */
    String receive() throws IOException {
        while (true) {
            for (int i = unread.position(); i < unread.limit(); i++) {
                if (unread.get(i) == '\n') {
                    byte[] line = new byte[i - unread.position()];
                    unread.get(line).get();
                    return new String(line, StandardCharsets.UTF_8);
                }
            }
            unread.compact();
            int n = socket.read(unread);
            unread.flip();
            if (n < 0) {
                throw new EOFException("the other side is gone");
            }
            if (n == 0) {
                throw new IOException("a line is longer than " + LONGEST_LINE_BYTES + " bytes");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
