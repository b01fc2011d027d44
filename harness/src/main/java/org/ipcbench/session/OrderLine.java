package org.ipcbench.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.SocketOptions;
import org.ipcbench.spi.WaitMode;

/** Short texts over a message channel, each in one message of {@value #BYTES} bytes, preceded by its length. */
final class OrderLine {
    static final int BYTES = 1024;

    /** The peer has joined the channel at the address it was given. */
    static final String ATTACHED = "attached";

    /** The owner has its end too: from now on the peer may use its own. */
    static final String ACCEPTED = "accepted";

    /** Tells the peer to close its end. */
    static final String CLOSE = "close";

    /** The peer has closed its end. */
    static final String CLOSED = "closed";

    private static final String SHAPE = "shape ";

    private final MessageChannel channel;
    private final ByteBuffer message = ByteBuffer.allocateDirect(BYTES);

    OrderLine(MessageChannel channel) {
        this.channel = channel;
    }

    /**
     * The shape of the channels set up from now on.
     *
     * @param mechanism the id
     */
    record Shape(String mechanism, ChannelSpec spec) {
        private static final int WORDS = 9;

        /** Returns it as {@link #parse} reads it. */
        String text() {
            return mechanism + " " + spec.backend() + " " + spec.messageBytes() + " "
                    + spec.waitMode().id() + " " + spec.capacityBytes() + " "
                    + spec.peer().id() + " " + spec.socket().nagle() + " "
                    + spec.socket().sendBytes() + " " + spec.socket().receiveBytes();
        }

        /**
         * Reads what {@link #text} has written.
         *
         * @throws IOException if words are missing, or there are more
         */
        static Shape parse(String text) throws IOException {
            String[] words = text.split(" ", -1);
            if (words.length != WORDS) {
                throw new IOException("the shape of a channel is not understood");
            }
            SocketOptions socket = new SocketOptions(
                    Boolean.parseBoolean(words[6]), Integer.parseInt(words[7]), Integer.parseInt(words[8]));
            return new Shape(
                    words[0],
                    new ChannelSpec(
                            words[1],
                            Integer.parseInt(words[2]),
                            WaitMode.of(words[3]),
                            Integer.parseInt(words[4]),
                            PeerKind.of(words[5]),
                            socket));
        }
    }

    static String shape(String mechanism, ChannelSpec spec) {
        return SHAPE + new Shape(mechanism, spec).text();
    }

    static boolean isShape(String text) {
        return text.startsWith(SHAPE);
    }

    static Shape shapeOf(String text) throws IOException {
        return Shape.parse(text.substring(SHAPE.length()));
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > BYTES - Integer.BYTES) {
            throw new IOException("a text of " + bytes.length + " bytes, " + (BYTES - Integer.BYTES) + " is the limit");
        }
        message.putInt(0, bytes.length).put(Integer.BYTES, bytes);
        channel.send(message);
    }

    String receive() throws IOException {
        channel.receive(message);
        byte[] bytes = new byte[message.getInt(0)];
        message.get(Integer.BYTES, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @throws IOException if the other side sent something else, which the message quotes */
    void expect(String word) throws IOException {
        String said = receive();
        if (!said.equals(word)) {
            throw new IOException("the peer should say '" + word + "', but says: " + said);
        }
    }
}
