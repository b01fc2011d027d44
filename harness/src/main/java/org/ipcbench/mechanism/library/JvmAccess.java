package org.ipcbench.mechanism.library;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.spi.Availability;
import org.jspecify.annotations.Nullable;

/**
 * A JDK package that a library accesses, which only a JVM command-line option allows.
 *
 * @param opens whether the library goes deep into the package: {@code --add-opens}, not {@code --add-exports}
 * @param packageName a package of {@code java.base}
 */
record JvmAccess(boolean opens, String packageName) {

    static JvmAccess exports(String packageName) {
        return new JvmAccess(false, packageName);
    }

    static JvmAccess opens(String packageName) {
        return new JvmAccess(true, packageName);
    }

    /** Returns which of these this JVM denies, with the options that would allow them; null if it allows all. */
    static Availability.@Nullable Unavailable refusal(List<JvmAccess> needed) {
        String missing = needed.stream()
                .filter(access -> !access.isAllowed())
                .map(JvmAccess::option)
                .collect(Collectors.joining(" "));
        return missing.isEmpty()
                ? null
                : Availability.unavailable(
                        "this JVM was started without " + missing,
                        "start it by ./ipcbench, which adds what is needed, or add it to the command");
    }

    private boolean isAllowed() {
        Module base = Object.class.getModule();
        Module library = JvmAccess.class.getModule();
        return opens ? base.isOpen(packageName, library) : base.isExported(packageName, library);
    }

    private String option() {
        return (opens ? "--add-opens" : "--add-exports") + "=java.base/" + packageName + "=ALL-UNNAMED";
    }
}
