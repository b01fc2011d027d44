package org.ipcbench.spi;

/**
 * The shape of one channel, agreed between both ends before it is opened.
 *
 * @param backend how Java reaches the mechanism, one of {@link Traits#backends()}
 * @param messageBytes the size of every message, from 1 byte; {@link #NO_PAYLOAD} for wake-ups
 * @param waitMode how a call waits
 * @param capacityBytes how much the channel must hold each way, at least, if that can be chosen
 *     ({@link Traits#sizable()}); {@link #DEFAULT_CAPACITY} for the mechanism's own default
 * @param peer the kind of the other end
 * @param socket what its sockets are asked for, if it is made of them
 */
public record ChannelSpec(
        String backend, int messageBytes, WaitMode waitMode, int capacityBytes, PeerKind peer, SocketOptions socket) {

    /** For channels that carry wake-ups and no bytes. */
    public static final int NO_PAYLOAD = 0;

    /** Leaves the capacity to the mechanism. */
    public static final int DEFAULT_CAPACITY = 0;

    /** @throws IllegalArgumentException if a number is negative */
    public ChannelSpec {
        if (messageBytes < NO_PAYLOAD) {
            throw new IllegalArgumentException("messageBytes=" + messageBytes + ", must not be negative");
        }
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("capacityBytes=" + capacityBytes + ", must not be negative");
        }
    }

    /** Makes a shape whose sockets, if any, are the usual ones. */
    public ChannelSpec(String backend, int messageBytes, WaitMode waitMode, int capacityBytes, PeerKind peer) {
        this(backend, messageBytes, waitMode, capacityBytes, peer, SocketOptions.USUAL);
    }

    /** Returns a shape with the mechanism's default capacity and a process at the other end. */
    public static ChannelSpec of(String backend, int messageBytes, WaitMode waitMode) {
        return new ChannelSpec(backend, messageBytes, waitMode, DEFAULT_CAPACITY, PeerKind.PROCESS);
    }

    /** Returns this shape with another kind of peer. */
    public ChannelSpec with(PeerKind newPeer) {
        return new ChannelSpec(backend, messageBytes, waitMode, capacityBytes, newPeer, socket);
    }

    /** Returns this shape through another backend. */
    public ChannelSpec through(String newBackend) {
        return new ChannelSpec(newBackend, messageBytes, waitMode, capacityBytes, peer, socket);
    }

    /** Returns this shape with other options of its sockets. */
    public ChannelSpec with(SocketOptions newSocket) {
        return new ChannelSpec(backend, messageBytes, waitMode, capacityBytes, peer, newSocket);
    }

    /** Returns the shape of a channel for wake-ups. */
    public static ChannelSpec withoutPayload(String backend, WaitMode waitMode) {
        return of(backend, NO_PAYLOAD, waitMode);
    }

    /** Tells whether the channel carries messages, not only wake-ups. */
    public boolean carriesData() {
        return messageBytes > NO_PAYLOAD;
    }
}
