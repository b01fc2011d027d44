package org.ipcbench.report.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.check.Side;
import org.ipcbench.results.JsonFile;
import org.ipcbench.results.ResultFormatException;

/** Reads one side of a check: the folder of a run, or a JMH file of any project. */
public final class SideReader {
    private SideReader() {}

    /**
     * Reads a side.
     *
     * @param path a folder, or a file, which may be compressed with gzip
     * @throws NotComparableException if it contains a cell twice
     * @throws ResultFormatException if it is damaged or not a result
     */
    public static Side read(Path path) throws IOException {
        if (isRun(path)) {
            return RunSide.of(RunReader.read(path));
        }
        String name = String.valueOf(path.getFileName());
        Path file = Files.isDirectory(path) ? RunReader.results(path) : path;
        return JmhSideReader.read(file, name, JsonFile.load(file));
    }

    /** Reads JMH's results from a stream to its end; they may be compressed. */
    public static Side read(InputStream in, String name) throws IOException {
        Path called = Path.of(name);
        return JmhSideReader.read(called, name, JsonFile.parse(called, in));
    }

    /**
     * Joins several sides into one; a cell in more than one of them gets the forks of all.
     *
     * @throws NotComparableException if they are from different machines
     */
    public static Side joined(List<Side> sides) throws NotComparableException {
        Side first = sides.get(0);
        for (Side other : sides.subList(1, sides.size())) {
            String hard = Environments.hardDifferences(first.environment(), other.environment());
            if (!hard.isEmpty()) {
                throw new NotComparableException(
                        first.name() + " and " + other.name() + " are from different machines: " + hard,
                        "give only files of one machine and JVM per side");
            }
        }
        return Side.joined(sides);
    }

    /** Tells whether a path is, or should be, the folder of a run; anything else is taken for a file by JMH. */
    public static boolean isRun(Path path) {
        return Files.isDirectory(path)
                && (Files.exists(path.resolve("run.json")) || !Files.exists(RunReader.results(path)));
    }
}
