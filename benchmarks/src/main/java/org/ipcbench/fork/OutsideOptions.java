package org.ipcbench.fork;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Options that every JVM takes from the environment, the measured ones too, besides their own. They are honoured, since some are
 * needed (an agent, another temporary directory), and therefore reported and recorded.
 */
public final class OutsideOptions {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private OutsideOptions() {}

    /** Returns the variables that are set, as they would be typed, in the order in which a JVM reads them. */
    public static List<String> in(Map<String, String> environment) {
        return VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .map(name -> name + "=" + environment.getOrDefault(name, "").strip())
                .collect(Collectors.toList());
    }

    /** Returns what a reader of a run must know; empty if nothing. */
    public static Optional<String> note(Map<String, String> environment) {
        List<String> set = in(environment);
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of("the measured JVMs take options from the environment: " + String.join("; ", set)
                        + "; unset them unless they are what you want to measure");
    }
}
