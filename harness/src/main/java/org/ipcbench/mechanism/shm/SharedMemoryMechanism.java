package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcbench.mechanism.Backends;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * A file that both processes map, mmap(2): in {@code /dev/shm} where that is a tmpfs, else on disk, and then it is said.
 *
 * <p>Backend {@code jdk} makes no native call at all and so can only poll; native backends sleep by futex(2).
 */
abstract class SharedMemoryMechanism implements Mechanism {
    private static final String JDK = "jdk";

    static Traits.Builder traits(String title) {
        return Traits.of(title, Traits.Family.SHARED_MEMORY)
                .scope("any processes of one host")
                .naming("path of a mapped file")
                .kernelSupport("page tables; futex to sleep")
                .api("open, mmap, futex")
                .carriesData(2)
                .keepsBoundaries()
                .backend(JDK, WaitMode.SPIN, WaitMode.YIELD)
                .backends(PosixBackends.ids(), WaitMode.BLOCK);
    }

    /** @throws IllegalArgumentException if the size or the capacity is more than one mapping holds */
    abstract Layout layout(ChannelSpec spec);

    abstract MessageChannel open(SharedFile file, ChannelSpec spec, int sends, @Nullable Posix posix)
            throws IOException;

    @Override
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = Backends.refusal(traits(), spec);
        if (refusal != null) {
            return refusal;
        }
        int bytes;
        try {
            bytes = layout(spec).fileBytes();
        } catch (IllegalArgumentException e) {
            return Availability.unavailable(
                    String.valueOf(e.getMessage()), "use smaller messages or a smaller capacity");
        }
        return checkSpace(bytes);
    }

    private static Availability checkSpace(int bytes) {
        Optional<Path> tmpfs = Workspace.tmpfs();
        if (tmpfs.isEmpty()) {
            return Availability.available()
                    .withNote("the mapped file is on disk: /dev/shm is missing, no tmpfs, or not writable");
        }
        try {
            long free = Files.getFileStore(tmpfs.get()).getUsableSpace();
            if (free < bytes) {
                return Availability.unavailable(
                        tmpfs.get() + " has " + free + " bytes free, " + bytes + " needed",
                        "enlarge it: mount -o remount,size=1G /dev/shm");
            }
        } catch (IOException e) {
            return Availability.unavailable("cannot read the free space of " + tmpfs.get() + ": " + e.getMessage(), "");
        }
        return Availability.available();
    }

    private static @Nullable Posix sleeper(ChannelSpec spec) throws IOException {
        return spec.waitMode().polls() ? null : PosixBackends.get(spec.backend());
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.memoryDirectory().resolve(id());
        try {
            return new Mapped(
                    this, spec, path, SharedFile.create(path, layout(spec).fileBytes()));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return open(SharedFile.open(Path.of(address), layout(spec).fileBytes()), spec, 1, sleeper(spec));
    }

    private record Mapped(SharedMemoryMechanism mechanism, ChannelSpec spec, Path path, SharedFile file)
            implements Binding {
        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            return mechanism.open(file, spec, 0, sleeper(spec));
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
