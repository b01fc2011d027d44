package org.ipcbench.mechanism.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.MappedSpace;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Chronicle Queue: a persisted log each way, to which one process appends and which the other tails.
 *
 * <p>The files are in memory, in {@code /dev/shm}, unless the system property {@value #DIRECTORY} names another
 * directory. Chronicle keeps everything ever sent; here a file is removed once it is read, see {@link ChronicleChannel}.
 */
public final class ChronicleQueueMechanism extends DescribedMechanism {

    /** The system property that names the directory in which the queues get a private directory. */
    public static final String DIRECTORY = "ipcbench.chronicleDir";

    private static final String CHRONICLE = "chronicle";

    /**
     * Tells Chronicle where a build writes: it creates a directory {@code tmp} there or, without the property, a
     * directory {@code target} among temporary files, and leaves it behind. If the property names no directory, it
     * creates none and carries on.
     */
    private static final String BUILD_DIRECTORY = "project.build.directory";

    static {
        if (System.getProperty(BUILD_DIRECTORY) == null) {
            System.setProperty(BUILD_DIRECTORY, "/dev/null");
        }
    }

    private static final List<JvmAccess> JVM_ACCESS = List.of(
            JvmAccess.exports("jdk.internal.ref"),
            JvmAccess.exports("sun.nio.ch"),
            JvmAccess.opens("java.lang.reflect"));

    private static final Traits TRAITS = Traits.of("Chronicle Queue", Traits.Family.LIBRARY)
            .scope("any processes of one host")
            .naming("directory")
            .dataForm("messages, stored")
            .kernelSupport("page cache")
            .api("ExcerptAppender, ExcerptTailer")
            .use("messages that outlive their processes")
            .limitedBy("/dev/shm")
            .carriesData(2)
            .keepsBoundaries()
            .outlivesCreator()
            .backend(CHRONICLE, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public ChronicleQueueMechanism() {
        super("chronicle-queue", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        Availability.Unavailable refusal = JvmAccess.refusal(JVM_ACCESS);
        if (refusal == null) {
            refusal = ChronicleFiles.refusal(spec);
        }
        return refusal == null ? checkDirectory(ChronicleFiles.of(spec)) : refusal;
    }

    private static Availability checkDirectory(ChronicleFiles files) {
        Path parent = chosenDirectory();
        Path directory = parent != null
                ? parent
                : Workspace.tmpfs().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return Availability.unavailable(
                    directory + " is not a directory that this user may write to",
                    "use --chronicle-dir DIR with one that is");
        }
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < files.totalBytes()) {
                return Availability.unavailable(
                        directory + " has " + free + " bytes free, up to " + files.totalBytes() + " needed",
                        "use --chronicle-dir DIR with one that has more");
            }
            String type = Files.getFileStore(directory).type();
            return (type.equals("tmpfs") ? Availability.available() : Availability.available(MappedSpace.ON_DISK))
                    .withNote("queue files in " + directory + " (" + type + ")");
        } catch (IOException e) {
            return Availability.unavailable("cannot read the free space of " + directory + ": " + e.getMessage(), "");
        }
    }

    private static @Nullable Path chosenDirectory() {
        String chosen = System.getProperty(DIRECTORY);
        return chosen == null ? null : Path.of(chosen);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path parent = chosenDirectory();
        Path directory = parent == null ? workspace.memoryDirectory() : workspace.directoryBelow(parent);
        // The owner's end is open from the start and waits for nobody. The files are removed with the workspace.
        MessageChannel channel =
                ChronicleChannel.open(spec, directory, ChronicleChannel.TO_PEER, ChronicleChannel.TO_OWNER);
        return new HeldBinding(directory.toString(), (peer, deadline) -> channel, channel);
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return ChronicleChannel.open(spec, Path.of(address), ChronicleChannel.TO_OWNER, ChronicleChannel.TO_PEER);
    }
}
