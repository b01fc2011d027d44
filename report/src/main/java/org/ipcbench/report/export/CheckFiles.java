package org.ipcbench.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.report.check.CheckResult;

/** Writes a check in all formats of this package into a directory; files of the same names are replaced. */
public final class CheckFiles {
    private CheckFiles() {}

    /** Writes the files. */
    public static void write(CheckResult result, Path directory) throws IOException {
        Files.writeString(directory.resolve("verdict.json"), VerdictJson.of(result));
        Files.writeString(directory.resolve("junit.xml"), JunitXml.of(result));
        Files.writeString(directory.resolve("annotations.txt"), WorkflowCommands.of(result));
        figures(directory.resolve("smaller-is-better.json"), OtherTools.githubActionBenchmark(result, true));
        figures(directory.resolve("bigger-is-better.json"), OtherTools.githubActionBenchmark(result, false));
        Files.writeString(directory.resolve("bencher.json"), OtherTools.bencher(result));
        Files.writeString(directory.resolve("cells.csv"), Csv.cells(result));
        Files.writeString(directory.resolve("samples.csv"), Csv.samples(result));
    }

    /** The action fails on an empty list: then there is no file. */
    private static void figures(Path file, ArrayNode list) throws IOException {
        if (list.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, JsonText.of(list));
        }
    }

    /** Returns the annotations of a GitHub workflow, to be printed by a step of it. */
    public static String annotations(CheckResult result) {
        return WorkflowCommands.of(result);
    }
}
