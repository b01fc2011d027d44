package org.ipcbench.duel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ipcbench.plan.UserError;

/** Starts the JVM of a side, from the side's own jar and with the side's own options. */
public final class SideJvm {

    /** The command of {@code ./ipcbench} that serves as a side. */
    public static final String COMMAND = "duel-side";

    private static final int PATIENCE_S = 10;

    private SideJvm() {}

    /**
     * Starts a side and reads its offer.
     *
     * @param name the side's name for the user
     * @param jvmArgs in addition to its own
     * @param cellOptions as typed
     * @param atExit ends it
     * @throws UserError if it does not start, or rejects the options
     */
    public static RemoteSide start(
            String name, Build build, List<String> jvmArgs, List<String> cellOptions, AtExit atExit) {
        try {
            Path options = Files.createTempFile(atExit.directory(), "jvm-", ".options");
            Path words = Files.createTempFile(atExit.directory(), "side-", ".log");
            Files.write(options, build.jvmOptions());
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + options);
            command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
            command.addAll(jvmArgs);
            command.addAll(List.of("-jar", build.jar().toString(), COMMAND));
            command.addAll(cellOptions);
            Process process =
                    new ProcessBuilder(command).redirectError(words.toFile()).start();
            atExit.add(() -> end(process));
            return new RemoteSide(
                    name,
                    process.inputReader(StandardCharsets.UTF_8),
                    new PrintWriter(process.outputWriter(StandardCharsets.UTF_8)),
                    () -> lastWords(words, atExit));
        } catch (IOException e) {
            throw new UserError("cannot start the " + name + ": " + e.getMessage(), e);
        }
    }

    private static String lastWords(Path words, AtExit atExit) {
        atExit.stopHereIfExiting();
        try {
            List<String> lines = Files.readAllLines(words);
            return lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "it gave no reason that can be read";
        }
    }

    /** Ends the process, which first saves what it has and ends its fork. */
    private static void end(Process process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_S, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
