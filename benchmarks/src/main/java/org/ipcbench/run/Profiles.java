package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.Profiler;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Run;
import org.ipcbench.twin.NativeTwins;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a run's forks: {@code profiles/CELL/} in its folder.
 *
 * <p>They are written into the private directory of their fork, and come into the folder when the fork has succeeded: what a
 * killed fork leaves goes with that directory.
 */
public final class Profiles {
    private static final String FOLDER = "profiles";

    private final RunFolder folder;
    private final @Nullable Profiler profiler;

    Profiles(RunFolder folder, Run run) {
        this.folder = folder;
        String id = run.intent().profiler();
        this.profiler = id == null ? null : Profiler.of(id);
    }

    /** Tells whether there are two ends to profile, and at least one JVM. */
    public static boolean concerns(Cell cell) {
        return cell.hasPeer() && !NativeTwins.isTwin(cell);
    }

    /**
     * Returns the order for a fork, with what its profiles take.
     *
     * @param room the private directory of the fork
     */
    ForkOrder in(Path room, Cell cell, ForkOrder order) throws IOException {
        return profiler == null || !concerns(cell)
                ? order
                : order.with(profiler.jvmArgs(Files.createDirectory(room.resolve(FOLDER)), cell.title()));
    }

    /** Moves what a fork has written into the folder of the run; returns the files, relative to it. */
    List<String> keep(Path room, Cell cell, int fork) throws IOException {
        if (profiler == null || !concerns(cell)) {
            return List.of();
        }
        Path place = folder.path().resolve(FOLDER).resolve(cell.fileName());
        Files.createDirectories(place);
        List<String> kept = new ArrayList<>();
        try (DirectoryStream<Path> written = Files.newDirectoryStream(room.resolve(FOLDER), "[!.]*")) {
            for (Path file : written) {
                String name = String.valueOf(file.getFileName());
                Path fresh = place.resolve("." + name + ".new");
                Path target = place.resolve(fork == 1 ? name : name.replaceFirst("\\.", "-" + fork + "."));
                Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                kept.add(folder.path().relativize(target).toString());
            }
        }
        kept.sort(null);
        return kept;
    }
}
