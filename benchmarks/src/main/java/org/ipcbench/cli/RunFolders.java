package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.plan.UserError;

/** Finds the folder of a run that the user names: by its path, or by its name below the results of any host. */
final class RunFolders {

    /** The default results directory is also a module of the build; these folders are not hosts. */
    private static final Set<String> SOURCES = Set.of("src", "target");

    private RunFolders() {}

    /**
     * Returns the folder of a run.
     *
     * @throws UserError if there is none, or more than one
     */
    static Path find(String wanted, Path results) {
        try {
            Path path = Path.of(wanted);
            if (Files.isDirectory(path)) {
                return path;
            }
            if (isFile(path) && path.toAbsolutePath().getParent() != null) {
                throw new UserError(
                        path + " is a file; give the folder of the run, which './ipcbench run' has printed");
            }
            return byName(wanted, results);
        } catch (InvalidPathException e) {
            throw new UserError("'" + wanted + "' is not a path: " + e.getReason(), e);
        }
    }

    /**
     * Returns the folder of a run, or a file of results as it is.
     *
     * @throws UserError if there is neither, or more than one run of that name
     */
    static Path source(String wanted, Path results) {
        try {
            Path path = Path.of(wanted);
            return isFile(path) ? path : find(wanted, results);
        } catch (InvalidPathException e) {
            throw new UserError("'" + wanted + "' is not a path: " + e.getReason(), e);
        }
    }

    /** True also for a pipe such as a shell's {@code <(zcat new.json.gz)}. */
    private static boolean isFile(Path path) {
        return Files.exists(path) && !Files.isDirectory(path);
    }

    private static Path byName(String name, Path results) {
        List<Path> found = List.of();
        if (Files.isDirectory(results)) {
            try (Stream<Path> hosts = Files.list(results)) {
                found = hosts.filter(host -> !SOURCES.contains(String.valueOf(host.getFileName())))
                        .map(host -> host.resolve(name))
                        .filter(Files::isDirectory)
                        .toList();
            } catch (IOException e) {
                throw new UserError("cannot read " + results + ": " + e.getMessage(), e);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new UserError(
                found.isEmpty()
                        ? "there is no run '" + name + "', neither as a folder nor below " + results
                                + "; give the folder that './ipcbench run' has printed"
                        : "more than one host has a run '" + name + "': give one of " + found);
    }
}
