package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipcbench.plan.UserError;
import org.ipcbench.run.RunFolder;

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
        Path path = path(wanted);
        if (Files.isDirectory(path)) {
            return path;
        }
        if (isFile(path) && path.toAbsolutePath().getParent() != null) {
            throw new UserError(path + " is a file; give the folder of the run, which './ipcbench run' has printed");
        }
        return byName(wanted, results);
    }

    /**
     * Returns the folder of a run, or a file of results as it is.
     *
     * @throws UserError if there is neither, or more than one run of that name
     */
    static Path source(String wanted, Path results) {
        Path path = path(wanted);
        return isFile(path) ? path : find(wanted, results);
    }

    /**
     * Returns the path that a word stands for.
     *
     * @throws UserError if there can be none, as with a null character
     */
    static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UserError("'" + word + "' is not a path: " + e.getReason(), e);
        }
    }

    /**
     * Returns a run of each host, by the host's name: of a folder of results the latest run of each host in it, and of the folder of a run
     * itself.
     *
     * @throws UserError if a name stands for neither, or two for one host
     */
    static Map<String, Path> byHost(List<String> wanted, Path results) {
        Map<String, Path> runs = new TreeMap<>();
        for (String name : wanted) {
            Path path = Path.of(name);
            Map<String, Path> found =
                    isRun(path) || !Files.isDirectory(path) ? alone(find(name, results)) : latest(path);
            found.forEach((host, run) -> {
                if (runs.putIfAbsent(host, run) != null) {
                    throw new UserError("two runs of host " + host + ": " + runs.get(host) + " and " + run
                            + "; give one of each host, or rename the folder of one if two hosts have the same name");
                }
            });
        }
        return runs;
    }

    private static Map<String, Path> alone(Path run) {
        Path host = run.toAbsolutePath().normalize().getParent();
        return Map.of(host == null ? "unknown" : String.valueOf(host.getFileName()), run);
    }

    private static boolean isRun(Path folder) {
        return Files.exists(folder.resolve("run.json")) || Files.exists(folder.resolve("journal.jsonl"));
    }

    private static Map<String, Path> latest(Path results) {
        Map<String, Path> runs = new TreeMap<>();
        for (Path host : folders(results)) {
            folders(host).stream()
                    .filter(RunFolders::isRun)
                    .max(Comparator.comparing(run -> RunFolder.read(run).startedAt()))
                    .ifPresent(run -> runs.put(String.valueOf(host.getFileName()), run));
        }
        return runs;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory)
                    .filter(each -> !SOURCES.contains(String.valueOf(each.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** True also for a pipe such as a shell's {@code <(zcat new.json.gz)}. */
    private static boolean isFile(Path path) {
        return Files.exists(path) && !Files.isDirectory(path);
    }

    private static Path byName(String name, Path results) {
        List<Path> hosts = Files.isDirectory(results) ? folders(results) : List.of();
        List<Path> found = hosts.stream()
                .map(host -> host.resolve(name))
                .filter(Files::isDirectory)
                .toList();
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
