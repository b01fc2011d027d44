package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.mechanism.support.ByteStreamChannel;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;

/**
 * The pipes between a parent and its child; in the child they are descriptors {@value #IN} and {@value #OUT}.
 *
 * <p>The JDK makes pipes only for a child's standard streams, where a JVM also prints logs, warnings and thread dumps. So
 * a shell moves the pipes to other descriptors and becomes the child, under the same process id; what the child's JVM
 * writes goes to its standard error.
 *
 * <p>The owner reaches its ends by opening {@code /proc/PID/fd/3} and {@code 4}, which on Linux opens the same pipes
 * again.
 */
record InheritedPipes(ChannelSpec spec) implements Binding {
    /** What the child reads. */
    static final int IN = 3;

    /** What the child writes. */
    static final int OUT = 4;

    private static final String MOVED = "exec " + IN + "<&0 " + OUT + ">&1 0</dev/null 1>&2; exec \"$@\"";

    @Override
    public String address() {
        return "descriptors " + IN + " and " + OUT;
    }

    @Override
    public void prepare(ProcessBuilder peer) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", MOVED, "sh"));
        command.addAll(peer.command());
        peer.command(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(false);
    }

    /**
     * Opens the child's end. The JDK cannot take over a descriptor that it has not opened, so {@code jdk} opens the pipes
     * anew; then the child holds the inherited ends until it exits, and only then does the owner learn that it is gone.
     */
    static MessageChannel attach(ChannelSpec spec) throws IOException {
        if (spec.backend().equals(Descriptors.JDK)) {
            Path descriptors = Path.of("/proc/self/fd");
            return Descriptors.open(
                    descriptors.resolve(Integer.toString(IN)), descriptors.resolve(Integer.toString(OUT)), spec);
        }
        return ByteStreamChannel.over(PosixBackends.get(spec.backend()), IN, OUT, spec, "the pipe");
    }

    @Override
    public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
        Process child = peer.process().orElseThrow();
        Path descriptors = Path.of("/proc", Long.toString(child.pid()), "fd");
        Path in = descriptors.resolve(Integer.toString(OUT));
        Path out = descriptors.resolve(Integer.toString(IN));
        resize(in);
        resize(out);
        MessageChannel channel = Descriptors.open(in, out, spec);
        // The JVM's own ends must be closed: they would hide the end of the stream from the peer, and when the peer
        // exits, the JVM would read the rest itself.
        child.getOutputStream().close();
        child.getInputStream().close();
        return channel;
    }

    private void resize(Path end) throws IOException {
        if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            Posix posix = PosixBackends.any();
            int descriptor = Descriptors.open(posix, end, Posix.O_RDWR);
            try {
                PipeSize.apply(posix, descriptor, spec);
            } finally {
                posix.close(descriptor);
            }
        }
    }

    @Override
    public void close() {
        // Nothing has a name; the pipes vanish with their descriptors.
    }
}
