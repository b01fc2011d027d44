package org.ipcbench.leftovers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The directory in which this user keeps what outlives a run and can be made again: {@code ipcbench}, mode 0700, in
 * {@code XDG_CACHE_HOME} (XDG Base Directory Specification), else in {@code ~/.cache}.
 */
public final class CacheDir {
    private static final String NAME = "ipcbench";

    private CacheDir() {}

    /**
     * Returns the directory, creating it if it is missing.
     *
     * @throws IOException if it cannot be created, belongs to another user, or is open to others
     */
    public static Path make() throws IOException {
        return makeIn(parent(System.getenv(), System.getProperty("user.home", "")));
    }

    static Path makeIn(Path parent) throws IOException {
        Files.createDirectories(parent);
        return WorkDir.makePrivate(parent.resolve(NAME), "set XDG_CACHE_HOME");
    }

    static Path parent(Map<String, String> environment, String home) throws IOException {
        // The specification says to ignore relative paths.
        Path chosen = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        if (chosen.isAbsolute()) {
            return chosen;
        }
        if (!Path.of(home).isAbsolute()) {
            throw new IOException("this user has no home directory, and XDG_CACHE_HOME is not set");
        }
        return Path.of(home, ".cache");
    }
}
