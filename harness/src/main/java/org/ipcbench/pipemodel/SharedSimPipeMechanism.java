package org.ipcbench.pipemodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Two modelled pipes between processes, one each way, each in a file that both map: the rules of {@link PipeInode} are the
 * same, lock and wait queues are futexes.
 */
public final class SharedSimPipeMechanism extends DescribedMechanism {

    private static final Traits TRAITS = Traits.of("modelled pipe in shared memory", Traits.Family.SHARED_MEMORY)
            .scope("any processes of one host")
            .naming("paths of two mapped files")
            .dataForm("byte stream")
            .kernelSupport("page tables; futex to sleep")
            .api("open, mmap, futex")
            .use("what a pipe would cost without its system calls")
            .limitedBy("/dev/shm")
            .carriesData(2)
            .synchronises()
            .outlivesCreator()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public SharedSimPipeMechanism() {
        super("sim-pipe-shm", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability size = PipeCapacity.check(spec);
        return size instanceof Availability.Available
                ? MappedSpace.check(2L * PipeCapacity.layout(spec).bytes())
                : size;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path folder = workspace.memoryDirectory();
        return OnFailure.close(() -> remove(folder), () -> {
            // The owner's ends open before the peer attaches, so that a peer that receives at once waits.
            PipeLayout layout = PipeCapacity.layout(spec);
            PipeInode toPeer = inode(MappedMemory.create(toPeer(folder), layout), spec);
            PipeInode toOwner = inode(MappedMemory.create(toOwner(folder), layout), spec);
            MessageChannel channel = PipeChannel.open(toOwner, toPeer, spec);
            return new NamedBinding(folder.toString(), (peer, deadline) -> channel, () -> remove(folder));
        });
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Path folder = Path.of(address);
        PipeLayout layout = PipeCapacity.layout(spec);
        return PipeChannel.open(
                inode(MappedMemory.open(toPeer(folder), layout), spec),
                inode(MappedMemory.open(toOwner(folder), layout), spec),
                spec);
    }

    private static PipeInode inode(MappedMemory memory, ChannelSpec spec) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        return new PipeInode(PipeCapacity.parameters(spec), memory, new FutexLock(memory, posix), false);
    }

    private static Path toPeer(Path folder) {
        return folder.resolve("sim-pipe-to-peer");
    }

    private static Path toOwner(Path folder) {
        return folder.resolve("sim-pipe-to-owner");
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(toPeer(folder));
        Files.deleteIfExists(toOwner(folder));
    }
}
