package org.ipcbench.exchange;

import org.ipcbench.spi.ChannelSpec;

/**
 * The part that a peer plays.
 *
 * @param check how it verifies what it receives
 * @param batch after how many messages a {@link PeerRole#SINK} answers; 1 or more
 * @param service what it does on each message besides; nothing in measurements
 */
public record PeerPart(PeerRole role, PayloadCheck check, int batch, Service service, ChannelSpec spec) {}
