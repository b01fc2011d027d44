package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import org.ipcbench.host.HostLimits;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/** The size of a pipe: 16 pages by default, otherwise a power of two of pages; F_SETPIPE_SZ of fcntl(2). */
final class PipeSize {

    private PipeSize() {}

    /** Returns why a pipe cannot have the requested capacity, or null if it can. */
    static Availability.@Nullable Unavailable refusal(ChannelSpec spec) {
        if (spec.capacityBytes() == ChannelSpec.DEFAULT_CAPACITY) {
            return null;
        }
        try {
            long max = HostLimits.sysctl("fs.pipe-max-size");
            if (spec.capacityBytes() > max && !HostLimits.mayBeExceeded()) {
                return Availability.unavailable(
                        "fs.pipe-max-size=" + max + " is too low: " + spec.capacityBytes() + " needed",
                        "raise it: sysctl fs.pipe-max-size=" + spec.capacityBytes());
            }
            return null;
        } catch (IOException e) {
            return Availability.unavailable("cannot read fs.pipe-max-size: " + e.getMessage(), "leave out --capacity");
        }
    }

    /** Sets the size of the pipe behind a descriptor, if a capacity was requested. */
    static void apply(Posix posix, int descriptor, ChannelSpec spec) throws IOException {
        if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            int bytes = spec.capacityBytes();
            ErrnoException.check(posix.setPipeBytes(descriptor, bytes), "fcntl", "F_SETPIPE_SZ " + bytes);
        }
    }
}
