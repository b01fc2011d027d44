package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;

/**
 * The pipes between a parent and its child: the child's standard input and output.
 *
 * <p>The owner reaches its ends by opening {@code /proc/PID/fd/0} and {@code 1}, which on Linux opens the same pipes again.
 */
record InheritedPipes(ChannelSpec spec) implements Binding {
    @Override
    public String address() {
        return "standard streams";
    }

    @Override
    public void prepare(ProcessBuilder peer) {
        peer.redirectInput(ProcessBuilder.Redirect.PIPE).redirectOutput(ProcessBuilder.Redirect.PIPE);
    }

    @Override
    public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
        Process child = peer.process().orElseThrow();
        Path descriptors = Path.of("/proc", Long.toString(child.pid()), "fd");
        MessageChannel channel = Descriptors.open(descriptors.resolve("1"), descriptors.resolve("0"), spec);
        // The JVM's own ends must go: they would hide the end of the stream from the peer, and at the peer's exit
        // the JVM would read what is left for itself.
        child.getOutputStream().close();
        child.getInputStream().close();
        return channel;
    }

    @Override
    public void close() {
        // Nothing has a name; the pipes go with their descriptors.
    }
}
