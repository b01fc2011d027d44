package org.ipcbench.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file from which the measured JVMs load classes already parsed and verified (class data sharing, JEP 350), so that
 * they start sooner. It holds neither compiled code nor profiles: JIT compilation is the same as without it.
 *
 * <p>A system property names it, in the JVM of the command line, in the forks, and in their peers.
 */
public final class ClassArchive {
    private static final String PROPERTY = "ipcbench.classes";

    /** Otherwise some of a JVM's warnings about an archive that does not fit would go to standard output. */
    private static final String SILENT = "-Xlog:cds*=off";

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private ClassArchive() {}

    /** Chooses the archive for JVMs started from now on; null for none. */
    public static void choose(@Nullable Path archive) {
        if (archive == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, archive.toString());
        }
    }

    /** Returns the JVM options for using the archive; empty if none was chosen. */
    public static List<String> jvmArgs() {
        String archive = System.getProperty(PROPERTY);
        return archive == null
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, SILENT, "-D" + PROPERTY + "=" + archive);
    }

    /** Returns the JVM options for writing an archive of the loaded classes at exit. */
    public static List<String> makingArgs(Path archive) {
        return List.of("-XX:ArchiveClassesAtExit=" + archive, SILENT);
    }

    /** Tells whether a JVM option only concerns the archive, and does not affect what was measured. */
    public static boolean concerns(String argument) {
        return argument.equals(SILENT)
                || argument.startsWith("-XX:SharedArchiveFile=")
                || argument.startsWith("-D" + PROPERTY + "=");
    }

    /** Tells whether this JVM uses the chosen archive: the JVM silently ignores one that does not fit. */
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
