package org.ipcbench.bench;

import org.openjdk.jmh.annotations.Param;

/** A session whose messages have a size. */
public abstract class SizedState extends SessionState {
    @Param("64")
    public int messageBytes;

    @Override
    final int payloadBytes() {
        return messageBytes;
    }
}
