package org.ipcbench.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Suite;
import org.jspecify.annotations.Nullable;

/** The version of this ipcbench. */
public final class SuiteVersion {
    private static final String UNKNOWN = "unknown";
    private static final String LIBRARY = "library.";

    private SuiteVersion() {}

    /**
     * Reads the built version, and asks git for the commit of the tree that it was built in. If git does not answer, as in
     * another user's checkout or for a copied jar, the commit is the one that the build recorded.
     */
    public static Suite read() {
        String commit = commitOfBuildTree();
        return new Suite(builtVersion(), commit.equals(UNKNOWN) ? builtCommit(built()) : commit);
    }

    /** Returns the commit that the build recorded; a build outside git leaves the placeholder as it is. */
    static String builtCommit(Properties built) {
        String commit = built.getProperty("commit", "");
        if (!commit.matches("[0-9a-f]{7,40}")) {
            return UNKNOWN;
        }
        return built.getProperty("dirty", "").equals("true") ? commit + "-dirty" : commit;
    }

    /** Returns the built version. */
    public static String builtVersion() {
        return built().getProperty("version", UNKNOWN);
    }

    /** Returns version and commit as the build recorded them: equal for copies of one jar, wherever they are. */
    public static String build() {
        return builtVersion() + " of commit " + builtCommit(built());
    }

    /** Returns the names and versions of the built-in libraries that figures depend on. */
    public static SortedMap<String, String> libraries() {
        SortedMap<String, String> libraries = new TreeMap<>();
        built().forEach((name, version) -> {
            if (name.toString().startsWith(LIBRARY)) {
                libraries.put(name.toString().substring(LIBRARY.length()), version.toString());
            }
        });
        return libraries;
    }

    private static Properties built() {
        Properties properties = new Properties();
        try (InputStream in = SuiteVersion.class.getResourceAsStream("suite.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String commitOfBuildTree() {
        Path home = home();
        if (home == null) {
            return UNKNOWN;
        }
        Git git = new Git(home);
        try {
            Optional<String> commit = git.ask("rev-parse", "--short=12", "HEAD");
            // A jar that was copied into some other tree must not take on that tree's commit.
            if (commit.isEmpty() || !git.top().equals(Optional.of(home))) {
                return UNKNOWN;
            }
            boolean clean =
                    git.ask("status", "--porcelain", "--untracked-files=no").equals(Optional.of(""));
            return clean ? commit.get() : commit.get() + "-dirty";
        } catch (UserError e) {
            return UNKNOWN;
        }
    }

    /** Returns the directory that holds {@code benchmarks/target/…}, where this class was loaded from. */
    private static @Nullable Path home() {
        try {
            CodeSource source = SuiteVersion.class.getProtectionDomain().getCodeSource();
            Path target = Path.of(source.getLocation().toURI()).toRealPath().getParent();
            if (target == null || !target.endsWith(Path.of("benchmarks", "target"))) {
                return null;
            }
            return target.resolve("../..").normalize();
        } catch (URISyntaxException | IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
