package org.ipcbench.mechanism.shm;

import java.io.Closeable;
import java.io.IOException;
import org.ipcbench.host.HostLimits;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.mechanism.support.SystemVObject;
import org.ipcbench.posix.Mapping;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * A System V segment of shared memory with a set of semaphores, shmget(2), semget(2).
 *
 * <p>The segment loses its key as soon as both ends have attached it: then the kernel removes it with the last of them,
 * however they end. Semaphores have nothing like that and are removed by the owner's channel. Wait mode {@code park}
 * waits on words of the memory and a futex instead.
 */
public final class SystemVShmMechanism extends DescribedMechanism {
    private static final String NO_SEMAPHORES = "-";

    private static final Traits TRAITS = Traits.of(
                    "System V shared memory with semaphores", Traits.Family.SHARED_MEMORY)
            .scope("any processes of one host")
            .naming("key")
            .dataForm("messages in a ring")
            .kernelSupport("pages, kept until removed and detached; sets of semaphores")
            .api("shmget, shmat, shmctl, semget, semop, semctl")
            .use("large data, in older programs")
            .limitedBy("sysv shmmax bytes, shmall pages, shmmni", "sysv semmsl, semmns, semopm, semmni")
            .carriesData(2)
            .synchronises()
            .keepsBoundaries()
            .outlivesCreator()
            .sizable()
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD, WaitMode.PARK)
            .build();

    public SystemVShmMechanism() {
        super("sysv-shm", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return Layout.check(() -> SemaphoreRing.layout(spec), SystemVShmMechanism::checkSpace);
    }

    private static Availability checkSpace(int bytes) {
        try {
            // The value is unsigned, and the default has all but a few bits set.
            long max = HostLimits.sysctl("kernel.shmmax");
            return max >= 0 && max < bytes
                    ? Availability.unavailable(
                            "kernel.shmmax=" + max + " is too low: " + bytes + " needed",
                            "raise it: sysctl kernel.shmmax=" + bytes)
                    : Availability.available();
        } catch (IOException e) {
            return Availability.unavailable("this kernel has no System V shared memory: " + e.getMessage(), "");
        } catch (NumberFormatException e) {
            return Availability.available();
        }
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        SystemV calls = new SystemV(PosixBackends.get(spec.backend()));
        SystemVObject segment = SystemVObject.segment(
                workspace, calls, SemaphoreRing.layout(spec).totalBytes());
        Binding bound = OnFailure.close(segment, () -> bound(spec, workspace, calls, segment.id()));
        // The segment is held until both ends have it.
        return new NamedBinding(
                bound.address(),
                (peer, deadline) -> {
                    Channel channel = bound.accept(peer, deadline);
                    segment.close();
                    return channel;
                },
                () -> {
                    try (segment) {
                        bound.close();
                    }
                });
    }

    /** Returns the semaphores, if there are any, until the owner's channel takes them over. */
    private static Binding bound(ChannelSpec spec, Workspace workspace, SystemV calls, int segment) throws IOException {
        if (!SemaphoreRing.needsSemaphores(spec)) {
            return new NamedBinding(
                    segment + " " + NO_SEMAPHORES,
                    (peer, deadline) -> open(spec, calls, segment, -1, () -> {}, 0),
                    () -> {});
        }
        SystemVObject set = SystemVObject.semaphores(workspace, calls, Semaphores.COUNT);
        return OnFailure.close(set, () -> {
            SystemVSemaphores.initialise(calls, set.id(), SemaphoreRing.slots(spec));
            return new HeldBinding(
                    segment + " " + set.id(), (peer, deadline) -> open(spec, calls, segment, set.id(), set, 0), set);
        });
    }

    /** Joins the objects at {@code SEGMENT_ID SEMAPHORES_ID}. */
    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        String[] ids = address.split(" ");
        int semaphores = ids[1].equals(NO_SEMAPHORES) ? -1 : Integer.parseInt(ids[1]);
        SystemV calls = new SystemV(PosixBackends.get(spec.backend()));
        return open(spec, calls, Integer.parseInt(ids[0]), semaphores, () -> {}, 1);
    }

    private static MessageChannel open(
            ChannelSpec spec, SystemV calls, int segment, int semaphores, Closeable atClose, int sends)
            throws IOException {
        int bytes = SemaphoreRing.layout(spec).totalBytes();
        return SemaphoreRing.channel(
                SharedMemory.of(Mapping.ofSegment(calls, segment, bytes)),
                spec,
                calls.posix(),
                () -> new SystemVSemaphores(calls, semaphores, atClose),
                sends);
    }
}
