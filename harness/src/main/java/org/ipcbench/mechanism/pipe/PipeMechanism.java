package org.ipcbench.mechanism.pipe;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.Backends;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Two anonymous pipes between a parent and its child, one each way: the peer's standard input and output.
 *
 * <p>The owner reaches its ends by opening {@code /proc/PID/fd/0} and {@code 1}, which on Linux opens the same pipes again;
 * pipe(7), proc(5).
 */
public final class PipeMechanism implements Mechanism {

    private static final Traits TRAITS = Traits.of("anonymous pipe", Traits.Family.PIPE)
            .scope("parent and child, or whoever inherits a descriptor")
            .naming("none: descriptors")
            .dataForm("byte stream")
            .kernelSupport("ring of pages, 16 by default")
            .api("pipe, read, write")
            .use("filters, talking to a child")
            .carriesData(2)
            .synchronises()
            .sizable()
            .waitingBackend(Descriptors.JDK, WaitMode.BLOCK)
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    @Override
    public String id() {
        return "pipe";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = Backends.refusal(TRAITS, spec);
        if (refusal == null) {
            refusal = PipeBuffer.refusal(spec);
        }
        if (refusal == null && spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            String noBackend = PosixBackends.whyNone();
            if (noBackend != null) {
                return Availability.unavailable(
                        "setting a pipe's size needs a native backend: " + noBackend, "leave out --capacity");
            }
        }
        return refusal == null ? Availability.available() : refusal;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) {
        return new StandardStreams(spec);
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        if (spec.backend().equals(Descriptors.JDK)) {
            return new FileStreamChannel(
                    new FileInputStream(FileDescriptor.in).getChannel(),
                    new FileOutputStream(FileDescriptor.out).getChannel(),
                    spec.messageBytes());
        }
        return new DescriptorChannel(PosixBackends.get(spec.backend()), 0, 1, spec);
    }

    private record StandardStreams(ChannelSpec spec) implements Binding {
        @Override
        public String address() {
            return "standard streams";
        }

        @Override
        public void prepare(ProcessBuilder peer) {
            peer.redirectInput(ProcessBuilder.Redirect.PIPE).redirectOutput(ProcessBuilder.Redirect.PIPE);
        }

        @Override
        public MessageChannel accept(Process peer, Deadline deadline) throws IOException {
            Path descriptors = Path.of("/proc", Long.toString(peer.pid()), "fd");
            resize(descriptors.resolve("0"));
            resize(descriptors.resolve("1"));
            MessageChannel channel = Descriptors.open(descriptors.resolve("1"), descriptors.resolve("0"), spec);
            // The JVM's own ends must go: they would hide the end of the stream from the peer, and at the peer's exit
            // the JVM would read what is left for itself.
            peer.getOutputStream().close();
            peer.getInputStream().close();
            return channel;
        }

        private void resize(Path end) throws IOException {
            if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
                Posix posix = PosixBackends.any();
                int descriptor = Descriptors.open(posix, end, Posix.O_RDWR);
                try {
                    PipeBuffer.apply(posix, descriptor, spec);
                } finally {
                    posix.close(descriptor);
                }
            }
        }

        @Override
        public void close() {
            // Nothing has a name; the pipes go with their descriptors.
        }
    }
}
