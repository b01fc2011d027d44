package org.ipcbench.spi;

/**
 * What the sockets of both ends are asked for, where that can be chosen; socket(7), tcp(7).
 *
 * @param nagle whether small messages may be held back until earlier ones are acknowledged (Nagle's algorithm, RFC 896), if that can be
 *     chosen ({@link Traits#nagles()}); false if each is to be sent at once
 * @param sendBytes the size of the send buffer, SO_SNDBUF, if that can be chosen ({@link Traits#buffered()}); 0 for the channel's capacity
 * @param receiveBytes the size of the receive buffer, SO_RCVBUF, likewise
 */
public record SocketOptions(boolean nagle, int sendBytes, int receiveBytes) {

    /** Small messages are sent at once, and the buffers are those of the channel's capacity. */
    public static final SocketOptions USUAL = new SocketOptions(false, 0, 0);

    /** @throws IllegalArgumentException if a number is negative */
    public SocketOptions {
        if (sendBytes < 0 || receiveBytes < 0) {
            throw new IllegalArgumentException(
                    "sendBytes=" + sendBytes + ", receiveBytes=" + receiveBytes + ", must not be negative");
        }
    }

    /** Tells whether a buffer is asked for by its size. */
    public boolean buffers() {
        return sendBytes > 0 || receiveBytes > 0;
    }
}
