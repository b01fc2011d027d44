package org.ipcbench.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file from which the measured JVMs take classes that are parsed and verified already (class data sharing, JEP 350), so
 * that they start sooner. It holds classes, no compiled code and no profile: what is measured is compiled as without it.
 *
 * <p>A system property names it, in the JVM of the command line, in the forks, and in their peers.
 */
public final class ClassArchive {
    private static final String PROPERTY = "ipcbench.classes";

    /** Of what a JVM says about an archive that does not fit, some would go to standard output. */
    private static final String SILENT = "-Xlog:cds*=off";

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private ClassArchive() {}

    /** Chooses the archive that JVMs started from now on use; null: none. */
    public static void choose(@Nullable Path archive) {
        if (archive == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, archive.toString());
        }
    }

    /** Returns the options of a JVM that is to use the archive; none if none was chosen. */
    public static List<String> jvmArgs() {
        String archive = System.getProperty(PROPERTY);
        return archive == null
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, SILENT, "-D" + PROPERTY + "=" + archive);
    }

    /** Returns the options of a JVM that makes an archive of its classes when it ends. */
    public static List<String> makingArgs(Path archive) {
        return List.of("-XX:ArchiveClassesAtExit=" + archive, SILENT);
    }

    /** Tells whether an option of a JVM is only there for the archive, and says nothing about what was measured. */
    public static boolean concerns(String argument) {
        return argument.equals(SILENT)
                || argument.startsWith("-XX:SharedArchiveFile=")
                || argument.startsWith("-D" + PROPERTY + "=");
    }

    /** Tells whether this JVM uses the archive that was chosen: one that does not fit is left aside without a word. */
    public static boolean isInUse() {
        String archive = System.getProperty(PROPERTY);
        if (archive == null) {
            return false;
        }
        try (Stream<String> lines = Files.lines(MAPPED, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.endsWith(archive));
        } catch (IOException e) {
            return false;
        }
    }
}
