package org.ipcbench.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.mechanism.library.ChronicleQueueMechanism;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Run;
import org.jspecify.annotations.Nullable;

/**
 * The directory that the user chose for Chronicle's queues, on its way to the mechanism: in this JVM, which checks for
 * room, in the forks, and in the run's folder, for when it is resumed.
 */
public final class ChronicleDir {
    private static final String GROUP = "jvm";
    private static final String FACT = "chronicleDir";

    private ChronicleDir() {}

    /**
     * Chooses this directory for the life of this JVM; null leaves the choice to the mechanism.
     *
     * @throws UserError if it cannot be written to
     */
    public static void choose(@Nullable Path directory) {
        if (directory == null) {
            System.clearProperty(ChronicleQueueMechanism.DIRECTORY);
            return;
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new UserError("--chronicle-dir " + directory
                    + " is not a directory that you may write to; create it first, or name another");
        }
        System.setProperty(
                ChronicleQueueMechanism.DIRECTORY, directory.toAbsolutePath().toString());
    }

    /** Chooses the directory that a run was started with. */
    public static void chooseAgain(Run run) {
        String before = run.environment().getOrDefault(GROUP, Map.of()).get(FACT);
        choose(before == null ? null : Path.of(before));
    }

    /** Returns the environment with the chosen directory among its facts, if there is one. */
    public static Map<String, Map<String, String>> recordedIn(Map<String, Map<String, String>> environment) {
        String chosen = System.getProperty(ChronicleQueueMechanism.DIRECTORY);
        if (chosen == null) {
            return environment;
        }
        Map<String, Map<String, String>> all = new LinkedHashMap<>(environment);
        Map<String, String> facts = new LinkedHashMap<>(all.getOrDefault(GROUP, Map.of()));
        facts.put(FACT, chosen);
        all.put(GROUP, facts);
        return all;
    }

    static boolean concerns(Cell cell) {
        return new ChronicleQueueMechanism().id().equals(cell.mechanism());
    }

    /** Returns the JVM argument that passes it to a fork; empty if the mechanism chooses. */
    public static List<String> jvmArgs() {
        String chosen = System.getProperty(ChronicleQueueMechanism.DIRECTORY);
        return chosen == null ? List.of() : List.of("-D" + ChronicleQueueMechanism.DIRECTORY + "=" + chosen);
    }
}
