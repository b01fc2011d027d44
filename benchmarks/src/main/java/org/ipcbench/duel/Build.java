package org.ipcbench.duel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import org.ipcbench.plan.UserError;

/**
 * A jar that can take part in a duel.
 *
 * @param label its name for people, such as {@code main (1a2b3c4d5e6f)}
 * @param sha256 of the jar, in hexadecimal
 */
public record Build(String label, Path jar, String sha256) {
    private static final String JVM_OPTIONS = "org/ipcbench/session/jvm.options";
    private static final String SERVER = SideServer.class.getName().replace('.', '/') + ".class";

    /**
     * Checks that a jar can take part.
     *
     * @throws UserError if it is not a jar of ipcbench, or is from before duels existed
     */
    static Build of(String label, Path jar) {
        try (ZipFile content = new ZipFile(jar.toFile())) {
            if (content.getEntry(JVM_OPTIONS) == null) {
                throw new UserError(
                        jar + " is not a benchmarks.jar of ipcbench; './ipcbench list' in a checkout builds one, "
                                + "benchmarks/target/benchmarks.jar");
            }
            if (content.getEntry(SERVER) == null) {
                throw knowsNoDuels(label);
            }
            return new Build(label, jar, digest(jar));
        } catch (IOException e) {
            throw new UserError(
                    "cannot read " + jar + ": " + e.getMessage() + "; give a benchmarks.jar of ipcbench", e);
        }
    }

    static UserError knowsNoDuels(String label) {
        return new UserError(label + " is an ipcbench without duels; measure it with its own './ipcbench run', and "
                + "compare with './ipcbench check'");
    }

    /**
     * Returns the build that this code was loaded from.
     *
     * @throws UserError if it was not loaded from a jar
     */
    public static Build own() {
        String path =
                Build.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        if (!path.endsWith(".jar")) {
            throw new UserError("ipcbench does not run from its jar here; start it with ./ipcbench");
        }
        return of("this build", Path.of(path));
    }

    /** Returns the options with which this build starts its JVMs. */
    byte[] jvmOptions() {
        try (ZipFile content = new ZipFile(jar.toFile());
                InputStream in = content.getInputStream(content.getEntry(JVM_OPTIONS))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UserError("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /** Returns the SHA-256 of a jar, in hexadecimal. */
    public static String digest(Path jar) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
