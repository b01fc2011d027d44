package org.ipcbench.bench;

import org.ipcbench.session.Session;
import org.ipcbench.spi.ChannelSpec;
import org.openjdk.jmh.annotations.Param;

/** A session of a benchmark that takes channels of messages as well as of wake-ups. */
public abstract class OptionalPayloadState extends SessionState {
    /** What JMH records if there is no payload, as {@code Axis.SIZE} expects it. */
    private static final String NO_PAYLOAD = "none";

    /** Default: no payload, for mechanisms that carry wake-ups. */
    @Param(NO_PAYLOAD)
    public String messageBytes = "";

    @Override
    final int payloadBytes() {
        return messageBytes.equals(NO_PAYLOAD) ? ChannelSpec.NO_PAYLOAD : Integer.parseInt(messageBytes);
    }

    /** There is more than one channel; the subclass that opens them keeps them. */
    @Override
    void opened(Session session) {}
}
