package org.ipcbench.report.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.check.Side;

/** Reads one side of a check: the folder of a run, or a file of JMH results of any project. */
public final class SideReader {
    private SideReader() {}

    /**
     * Reads a side.
     *
     * @param path a folder, or a file that may be compressed by gzip
     * @throws NotComparableException if a cell is in it twice
     * @throws ResultFormatException if it is damaged, or no result
     */
    public static Side read(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            boolean run = Files.exists(path.resolve("run.json"));
            Path plain = RunReader.results(path);
            return run || !Files.exists(plain)
                    ? RunSide.of(RunReader.read(path))
                    : JmhSideReader.read(plain, name, JsonFile.load(plain));
        }
        return JmhSideReader.read(path, name, JsonFile.load(path));
    }
}
