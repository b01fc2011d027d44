package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.text.Language;

/**
 * A file that a check writes, besides ours in {@link Exports}. Found by {@link java.util.ServiceLoader}: adding one needs a
 * class with a no-argument constructor and one line in {@code META-INF/services}.
 */
public interface Export {

    /** Returns the name of the file. */
    String file();

    /** Returns its content; empty for no file. */
    String of(CheckResult result);

    /** Returns its content for readers of a language; what programs read is the same in all. */
    default String of(CheckResult result, Language language) {
        return of(result);
    }
}
