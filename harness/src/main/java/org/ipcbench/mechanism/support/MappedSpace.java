package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Workspace;

/** Checks, for mechanisms that map files, whether there is enough memory for them. */
public final class MappedSpace {

    /** What a session keeps there besides the mapped files: directories, the word of the hand-off meter, semaphores; a page each. */
    private static final int OF_A_SESSION = 256 << 10;

    /** The tag of files on disk: such cells do not share a scale with those in memory. */
    public static final String ON_DISK = "disk";

    private MappedSpace() {}

    /** Tells whether files of this many bytes fit into {@link Workspace#memoryDirectory()}, and whether that is memory at all. */
    public static Availability check(long bytes) {
        Optional<Path> tmpfs = Workspace.tmpfs();
        if (tmpfs.isEmpty()) {
            return Availability.available(ON_DISK)
                    .withNote("the mapped file is on disk: /dev/shm is missing, not a tmpfs, or not writable");
        }
        try {
            long free = Files.getFileStore(tmpfs.get()).getUsableSpace();
            long needed = bytes + OF_A_SESSION;
            if (free < needed) {
                return Availability.unavailable(
                        tmpfs.get() + " has " + free + " bytes free, " + needed + " needed",
                        "enlarge it: mount -o remount,size=1G /dev/shm");
            }
        } catch (IOException e) {
            return Availability.unavailable("cannot read the free space of " + tmpfs.get() + ": " + e.getMessage(), "");
        }
        return Availability.available();
    }
}
