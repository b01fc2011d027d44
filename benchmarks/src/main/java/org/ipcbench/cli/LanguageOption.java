package org.ipcbench.cli;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.text.Language;
import picocli.CommandLine.Option;

/** Chooses the languages of a report. */
final class LanguageOption {
    private static final String BOTH = "both";

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description =
                    "The languages of the page, which lets its reader switch, and of all other files: en, zh or both "
                            + "(${DEFAULT-VALUE}).")
    private String language = BOTH;

    Set<Language> languages() {
        if (language.equals(BOTH)) {
            return EnumSet.allOf(Language.class);
        }
        return EnumSet.of(named(language, "en, zh or both"));
    }

    /** Returns the one language of this tag. */
    static Language named(String tag) {
        return named(tag, "en or zh");
    }

    private static Language named(String tag, String choice) {
        return Stream.of(Language.values())
                .filter(known -> known.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new UserError("--lang takes " + choice + ", not '" + tag + "'"));
    }
}
