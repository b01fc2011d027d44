package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;

/** One byte per raise through two anonymous pipes, one each way; pipe(7). The usual way before eventfd(2). */
public final class PipeByteMechanism extends PassedDescriptorMechanism {

    public PipeByteMechanism() {
        super(
                "pipe-byte",
                traits("one byte through a pipe")
                        .scope("processes that pass the descriptor on")
                        .naming("none: descriptors")
                        .dataForm("one byte per raise")
                        .kernelSupport("ring of pages, 16 by default")
                        .api("pipe, read, write, poll")
                        .use("waking an event loop, on any Unix")
                        .limitedBy("pipe-user-pages-soft"),
                false);
    }

    @Override
    int[] make(Posix posix, ChannelSpec spec) throws IOException {
        // A raise never waits, so the writing ends are non-blocking; each end is its own open file description.
        int[] toPeer = pipe(posix, spec);
        int[] toOwner = OnFailure.close(() -> posix.closeAll(toPeer), () -> pipe(posix, spec));
        return new int[] {toPeer[0], toOwner[1], toOwner[0], toPeer[1]};
    }

    private static int[] pipe(Posix posix, ChannelSpec spec) throws IOException {
        int[] ends = new int[2];
        ErrnoException.check(posix.pipe2(ends, Posix.O_CLOEXEC | Posix.O_NONBLOCK), "pipe2", "for wake-ups");
        return OnFailure.close(() -> posix.closeAll(ends), () -> {
            ErrnoException.check(posix.setNonBlocking(ends[0], spec.waitMode().polls()), "fcntl", "the reading end");
            return ends;
        });
    }
}
