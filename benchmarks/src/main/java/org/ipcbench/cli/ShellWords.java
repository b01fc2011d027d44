package org.ipcbench.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes words so that a shell reads the same words again. */
final class ShellWords {
    private static final String PLAIN = "[A-Za-z0-9_./:=,@%+-]+";

    private ShellWords() {}

    static String join(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
