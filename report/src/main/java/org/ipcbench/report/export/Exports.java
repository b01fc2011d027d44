package org.ipcbench.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.text.Language;

/** All exports of a check. */
public final class Exports {
    private Exports() {}

    /** Returns the exports, ordered by file name. */
    public static List<Export> all() {
        return ServiceLoader.load(Export.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Export::file))
                .toList();
    }

    /**
     * Writes a check in every format into a directory; files of the same names are replaced.
     *
     * @param language of the files for people
     */
    public static void write(CheckResult result, Path directory, Language language) throws IOException {
        for (Export export : all()) {
            Path file = directory.resolve(export.file());
            String content = export.of(result, language);
            if (content.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, content);
            }
        }
    }
}
