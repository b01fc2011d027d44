package org.ipcbench.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ipcbench.host.Fingerprint;
import org.ipcbench.plan.UserError;
import org.ipcbench.session.ClassArchive;

/** A JVM started like the forks, to report their facts: the one that runs the command line has other options. */
public final class MeasuredJvm {
    /** The fact that tells whether forks and peers take their classes from an archive. */
    private static final String CLASS_ARCHIVE = "class archive";

    private static final String IN_USE = "in use";
    private static final String NO_ARCHIVE = "none: ";

    private static final int PATIENCE_S = 60;

    private MeasuredJvm() {}

    /**
     * Starts one and returns its facts. From now on such JVMs use a class archive, if one can be made.
     *
     * @throws UserError if no such JVM starts here, with what Java itself says
     */
    public static Map<String, String> facts() {
        String whyNoArchive = ClassArchives.use();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JmhForkLauncher.jvmArgs());
        command.addAll(ClassArchive.jvmArgs());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MeasuredJvm.class.getName()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UserError("a JVM with the options of the measured JVMs does not exit");
            }
            if (process.exitValue() != 0) {
                throw new UserError("no JVM starts with the options of the measured JVMs: " + complaint(printed));
            }
            Map<String, String> facts = parsed(printed);
            if (!facts.getOrDefault(CLASS_ARCHIVE, "").equals(IN_USE)) {
                facts.put(
                        CLASS_ARCHIVE, NO_ARCHIVE + (whyNoArchive.isEmpty() ? "java does not take it" : whyNoArchive));
            }
            return facts;
        } catch (IOException e) {
            throw new UserError("no JVM starts with the options of the measured JVMs: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while a JVM started", e);
        }
    }

    /** Returns what a reader of a run should know if these facts are of JVMs without an archive; empty if they have one. */
    public static Optional<String> note(Map<String, String> facts) {
        String archive = facts.getOrDefault(CLASS_ARCHIVE, "");
        return archive.startsWith(NO_ARCHIVE)
                ? Optional.of("each fork takes longer to start, since its JVMs have no archive of classes: "
                        + archive.substring(NO_ARCHIVE.length()))
                : Optional.empty();
    }

    /** Returns what Java says is wrong, without what it says about its environment. */
    static String complaint(String printed) {
        String words = printed.lines().filter(line -> !JavaWords.isNoise(line)).collect(Collectors.joining(" "));
        return words.isBlank() ? "it printed nothing" : JavaWords.oneLine(words);
    }

    private static Map<String, String> parsed(String printed) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        printed.lines()
                .map(line -> line.split("\t", 2))
                .filter(fact -> fact.length == 2)
                .forEach(fact -> facts.put(fact[0], fact[1]));
        return facts;
    }

    /** Prints the facts, one per line. */
    public static void main(String[] args) {
        Fingerprint.jvm().forEach((name, value) -> System.out.println(name + "\t" + value));
        System.out.println(CLASS_ARCHIVE + "\t" + (ClassArchive.isInUse() ? IN_USE : "none"));
    }
}
