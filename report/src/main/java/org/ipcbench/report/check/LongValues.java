package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shortens the recorded values of a property, such as a JVM's arguments, to the words that differ. */
public final class LongValues {
    private static final int READ_AT_A_GLANCE = 60;
    private static final String REST = "…";

    private LongValues() {}

    /** Returns the values as they are if all are short; otherwise, of each value, the words that not all have. */
    public static List<String> differing(List<String> values) {
        if (values.stream().allMatch(value -> value.length() <= READ_AT_A_GLANCE)) {
            return values;
        }
        Set<String> common = words(values.get(0));
        values.forEach(value -> common.retainAll(words(value)));
        if (common.isEmpty()) {
            return values;
        }
        List<String> shortened = new ArrayList<>();
        for (String value : values) {
            Set<String> own = words(value);
            own.removeAll(common);
            shortened.add(own.isEmpty() ? REST : REST + " " + String.join(" ", own));
        }
        // If only the order or the number of words differs, the whole values are needed.
        return shortened.stream().distinct().count() == 1 ? values : shortened;
    }

    private static Set<String> words(String value) {
        return new LinkedHashSet<>(Arrays.asList(value.split(" +")));
    }
}
