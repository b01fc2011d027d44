package org.ipcbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.session.JvmOptions;

/** A command line that starts ipcbench in a JVM of its own, as the launcher script does: ended, killed, out of memory. */
final class LauncherJvm {
    static final String CLASS_PATH = System.getProperty("java.class.path");

    /** It ends before the second compiler pays off. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private LauncherJvm() {}

    /**
     * Returns the command, to which arguments are added.
     *
     * @param main {@link Main}, or {@link TestMain}
     * @param options JVM options besides the launcher's
     */
    static List<String> command(String classPath, Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(JvmOptions.all());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, main.getName()));
        return command;
    }
}
