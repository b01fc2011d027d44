package org.ipcbench.fork;

/** What a JVM prints on its own. */
final class JavaWords {
    private JavaWords() {}

    /** Tells whether a line says nothing about what went wrong: blank, or that options were found in the environment. */
    static boolean isNoise(String line) {
        return line.isBlank()
                || line.startsWith("Picked up ")
                || line.startsWith("NOTE: Picked up ")
                || line.startsWith("Error: Could not create the Java Virtual Machine.")
                || line.startsWith("Error: A fatal exception has occurred. Program will exit.");
    }

    /** Returns a text in one line, as messages quote it. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
