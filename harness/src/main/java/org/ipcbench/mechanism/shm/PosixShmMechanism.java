package org.ipcbench.mechanism.shm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Mapping;
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
import org.ipcbench.spi.Workspace.ObjectKind;

/**
 * A named shared memory object with named semaphores, shm_overview(7), sem_overview(7): the textbook pair.
 *
 * <p>Wait modes {@code block}, {@code spin} and {@code yield} hand over with semaphores, {@code park} with words of the
 * memory and a futex, as the C library's own semaphores do internally.
 */
public final class PosixShmMechanism extends DescribedMechanism {

    /** Where the C library puts the objects of shm_open(3). */
    private static final Path DIRECTORY = Path.of("/dev/shm");

    private static final Traits TRAITS = Traits.of("POSIX shared memory with semaphores", Traits.Family.SHARED_MEMORY)
            .scope("any processes of one host")
            .naming("/name")
            .dataForm("messages in a ring")
            .kernelSupport("pages of a tmpfs, kept until unlinked; futex to sleep")
            .api("shm_open, ftruncate, mmap, sem_open, sem_wait, sem_post")
            .use("large data between unrelated processes")
            .limitedBy("/dev/shm")
            .carriesData(2)
            .synchronises()
            .keepsBoundaries()
            .outlivesCreator()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD, WaitMode.PARK)
            .build();

    public PosixShmMechanism() {
        super("posix-shm", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        if (Workspace.tmpfs().isEmpty()) {
            return Availability.unavailable(
                    "/dev/shm is missing, not a tmpfs, or not writable", "mount one: mount -t tmpfs tmpfs /dev/shm");
        }
        return Layout.check(() -> SemaphoreRing.layout(spec), MappedSpace::check);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        String name = workspace.claim(ObjectKind.POSIX_SHM);
        Closeable memory = () -> {
            Files.deleteIfExists(Path.of(DIRECTORY + name));
            workspace.release(ObjectKind.POSIX_SHM, name);
        };
        return OnFailure.close(memory, () -> {
            createMemory(posix, name, SemaphoreRing.layout(spec).totalBytes());
            int[] values = SemaphoreRing.needsSemaphores(spec)
                    ? Semaphores.initialValues(SemaphoreRing.slots(spec))
                    : new int[0];
            NamedSemaphores semaphores = NamedSemaphores.create(posix, workspace, values);
            return new NamedBinding(
                    (name + " " + semaphores.address()).strip(),
                    (peer, deadline) -> open(spec, posix, name, semaphores.address(), 0),
                    () -> {
                        try (semaphores) {
                            memory.close();
                        }
                    });
        });
    }

    /** Joins the objects at {@code MEMORY SEMAPHORE...}. */
    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int end = (address + " ").indexOf(' ');
        String semaphores = address.substring(end).strip();
        return open(spec, PosixBackends.get(spec.backend()), address.substring(0, end), semaphores, 1);
    }

    private static MessageChannel open(ChannelSpec spec, Posix posix, String name, String semaphores, int sends)
            throws IOException {
        String path = DIRECTORY + name;
        int descriptor =
                (int) ErrnoException.check(posix.open(path, Posix.O_RDWR | Posix.O_CLOEXEC, 0), "shm_open", name);
        try {
            int bytes = SemaphoreRing.layout(spec).totalBytes();
            SharedMemory memory = SharedMemory.of(Mapping.ofFile(posix, descriptor, bytes));
            return SemaphoreRing.channel(memory, spec, posix, () -> PosixSemaphores.open(posix, semaphores), sends);
        } finally {
            posix.close(descriptor);
        }
    }

    private static void createMemory(Posix posix, String name, int bytes) throws IOException {
        int flags = Posix.O_CREAT | Posix.O_EXCL | Posix.O_RDWR | Posix.O_CLOEXEC;
        int descriptor = (int) ErrnoException.check(posix.open(DIRECTORY + name, flags, 0600), "shm_open", name);
        int result = posix.allocate(descriptor, bytes);
        posix.close(descriptor);
        ErrnoException.check(result, "posix_fallocate", name);
    }
}
