package org.ipcbench.mechanism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Workspace;

/** Answers for mechanisms that map files: is there memory for them? */
public final class MappedSpace {

    private MappedSpace() {}

    /** Tells whether files of so many bytes fit into {@link Workspace#memoryDirectory()}, and whether that is memory at all. */
    public static Availability check(long bytes) {
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
}
