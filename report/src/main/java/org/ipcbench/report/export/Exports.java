package org.ipcbench.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.render.CheckMarkdown;
import org.ipcbench.report.text.Language;

/** All exports of a check: ours, and those of others. */
public final class Exports {
    private Exports() {}

    /**
     * Writes a check in every format into a directory; files of the same names are replaced.
     *
     * @param language of the files for people
     */
    public static void write(CheckResult result, Path directory, Language language) throws IOException {
        for (Map.Entry<String, String> export : contents(result, language).entrySet()) {
            Path file = directory.resolve(export.getKey());
            if (export.getValue().isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, export.getValue());
            }
        }
    }

    /** Returns what each file says; empty for no file. */
    private static Map<String, String> contents(CheckResult result, Language language) {
        var contents = new HashMap<String, String>();
        contents.put("annotations.txt", WorkflowCommands.of(result));
        contents.put("bencher.json", OtherTools.bencher(result));
        contents.put("bigger-is-better.json", OtherTools.githubActionBenchmark(result, false));
        contents.put("cells.csv", CheckCsv.cells(result));
        contents.put("comment.md", CheckMarkdown.comment(result, language));
        contents.put("junit.xml", JunitSuite.of(result));
        contents.put("samples.csv", CheckCsv.samples(result));
        contents.put("smaller-is-better.json", OtherTools.githubActionBenchmark(result, true));
        contents.put("summary.md", CheckMarkdown.summary(result, language));
        contents.put("verdict.json", VerdictJson.of(result));
        ServiceLoader.load(Export.class).forEach(export -> contents.put(export.file(), export.of(result, language)));
        return contents;
    }
}
