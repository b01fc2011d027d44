package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shell patterns with {@code *} and {@code ?}, of which a name must match one. Without patterns every name matches. */
public record Globs(String option, List<String> patterns) {

    boolean matches(String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /**
     * Returns the names that match, in their order.
     *
     * @throws UserError if one of the patterns matches nothing; the message lists the names
     */
    public List<String> select(Collection<String> names) {
        for (String pattern : patterns) {
            if (names.stream().noneMatch(name -> matches(pattern, name))) {
                throw new UserError(
                        option + " '" + pattern + "' matches nothing; there are: " + String.join(", ", names));
            }
        }
        return names.stream().filter(this::matches).distinct().collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean matches(String pattern, String name) {
        String regex = Pattern.compile("[*?]|[^*?]+").matcher(pattern).replaceAll(match -> switch (match.group()) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> java.util.regex.Matcher.quoteReplacement(Pattern.quote(match.group()));
        });
        return Pattern.matches("(?i)" + regex, name.toLowerCase(Locale.ROOT));
    }
}
