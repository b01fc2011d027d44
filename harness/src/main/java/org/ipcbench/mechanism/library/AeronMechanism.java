package org.ipcbench.mechanism.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * Aeron over {@code aeron:ipc}: an exclusive publication each way, into log buffers created by a media driver.
 *
 * <p>The driver is embedded in the owner's process, one thread for all its duties, so that no third process has to be
 * kept alive or cleaned up, and its cost counts as the owner's. It sleeps for a millisecond between rounds: by default
 * Aeron's driver would spin while messages move, on one of the CPUs on which the two ends spin. Everything is in the
 * session's own {@code aeron.dir}.
 */
public final class AeronMechanism extends DescribedMechanism {
    private static final String AERON = "aeron";

    private static final List<JvmAccess> JVM_ACCESS = List.of(JvmAccess.exports("jdk.internal.misc"));

    private static final Traits TRAITS = Traits.of("Aeron IPC", Traits.Family.LIBRARY)
            .scope("any processes of one host")
            .naming("directory, channel and stream number")
            .dataForm("messages")
            .kernelSupport("page tables")
            .api("Publication.offer, Image.poll")
            .use("messages at low latency, also over a network")
            .limitedBy("/dev/shm")
            .carriesData(2)
            .keepsBoundaries()
            .backend(AERON, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public AeronMechanism() {
        super("aeron-ipc", TRAITS);
    }

    /** The clients' conductors have names that begin with "aeron-", the embedded driver's thread is named by its directory. */
    @Override
    public List<String> threads() {
        return List.of("aeron-", "/");
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal = JvmAccess.refusal(JVM_ACCESS);
        if (refusal == null) {
            refusal = AeronLogs.refusal(spec);
        }
        return refusal == null ? checkSpace(AeronLogs.of(spec)) : refusal;
    }

    private static Availability checkSpace(AeronLogs logs) {
        String terms = "terms of " + (logs.termBytes() >> 10) + " KiB, driver embedded in the owner";
        Optional<Path> tmpfs = Workspace.tmpfs();
        if (tmpfs.isEmpty()) {
            String[] tags = Stream.concat(Stream.of(logs.tags()), Stream.of(MappedSpace.ON_DISK))
                    .toArray(String[]::new);
            return Availability.available(tags)
                    .withNote(terms + "; aeron.dir is on disk: /dev/shm is missing, not a tmpfs, or not writable");
        }
        try {
            long free = Files.getFileStore(tmpfs.get()).getUsableSpace();
            if (free < logs.totalBytes()) {
                return Availability.unavailable(
                        tmpfs.get() + " has " + free + " bytes free, " + logs.totalBytes() + " needed",
                        "enlarge it: mount -o remount,size=1G /dev/shm");
            }
        } catch (IOException e) {
            return Availability.unavailable("cannot read the free space of " + tmpfs.get() + ": " + e.getMessage(), "");
        }
        return Availability.available(logs.tags()).withNote(terms);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return AeronBinding.create(spec, workspace.memoryDirectory().resolve(AERON));
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return AeronEnd.join(Path.of(address), AeronEnd.OWNER_TO_PEER + 1, AeronEnd.OWNER_TO_PEER, deadline)
                .channel(spec, () -> true, deadline);
    }
}
