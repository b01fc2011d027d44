package org.ipcbench.pipemodel;

import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;

/** What a channel's capacity means for its modelled pipes: the kernel's limit does not hold them. */
final class PipeCapacity {
    private static final int MOST_BYTES = 1 << 30;

    private PipeCapacity() {}

    static PipeParameters parameters(ChannelSpec spec) {
        return PipeParameters.usual().withMaxBytes(Math.max(PipeParameters.MAX_BYTES, bytes(spec)));
    }

    /** Returns the layout for memory that does not grow. */
    static PipeLayout layout(ChannelSpec spec) {
        return new PipeLayout(PipeParameters.PAGE_BYTES, bytes(spec) / PipeParameters.PAGE_BYTES);
    }

    static Availability check(ChannelSpec spec) {
        return spec.capacityBytes() <= MOST_BYTES
                ? Availability.available()
                : Availability.unavailable(
                        "a modelled pipe of " + spec.capacityBytes() + " bytes, " + MOST_BYTES + " is the limit",
                        "use a smaller capacity");
    }

    /** Returns the size of the ring: a power-of-two number of pages, the kernel's default unless a capacity is requested. */
    private static int bytes(ChannelSpec spec) {
        int usual = PipeParameters.SLOTS * PipeParameters.PAGE_BYTES;
        int wanted = spec.capacityBytes();
        return wanted <= usual ? usual : Integer.highestOneBit(wanted - 1) << 1;
    }
}
