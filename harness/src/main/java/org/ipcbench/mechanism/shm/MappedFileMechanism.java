package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * A file that both processes map, mmap(2): in {@code /dev/shm} if that is a tmpfs, otherwise on disk, with a note.
 *
 * <p>Backend {@code jdk} makes no native call at all and so can only poll; native backends sleep by futex(2), and copy
 * large messages by memcpy(3).
 */
abstract class MappedFileMechanism extends DescribedMechanism {
    private static final String JDK = "jdk";

    MappedFileMechanism(String id, Traits traits) {
        super(id, traits);
    }

    static TraitsBuilder traits(String title) {
        return Traits.of(title, Traits.Family.SHARED_MEMORY)
                .scope("any processes of one host")
                .naming("path of a mapped file")
                .kernelSupport("page tables; futex to sleep")
                .api("open, mmap, futex")
                .carriesData(2)
                .keepsBoundaries()
                .outlivesCreator()
                .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD, WaitMode.PARK)
                .backend(JDK, WaitMode.SPIN, WaitMode.YIELD);
    }

    /** @throws IllegalArgumentException if the size or the capacity exceeds what one mapping holds */
    abstract Layout layout(ChannelSpec spec);

    /**
     * Creates the slots of one end.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @param posix for native copies of large messages; null for backend jdk
     */
    abstract Slots slots(SharedMemory memory, Layout layout, int sends, ChannelSpec spec, @Nullable Posix posix);

    private MessageChannel open(SharedMemory memory, ChannelSpec spec, int sends) throws IOException {
        Layout layout = layout(spec);
        Posix posix = spec.backend().equals(JDK) ? null : PosixBackends.get(spec.backend());
        Slots slots = slots(memory, layout, sends, spec, posix);
        return new SharedChannel(
                memory, layout, slots, sends, spec, spec.waitMode().polls() ? null : posix);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return Layout.check(() -> layout(spec), MappedSpace::check);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.memoryDirectory().resolve(id());
        return NamedBinding.ofFile(
                path, () -> open(SharedMemory.create(path, layout(spec).totalBytes()), spec, 0));
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return open(SharedMemory.open(Path.of(address), layout(spec).totalBytes()), spec, 1);
    }
}
