package org.ipcbench.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirTest {
    @TempDir
    private Path home;

    @Test
    void isPrivateAndFoundAgain() throws IOException {
        Path made = CacheDir.makeIn(home.resolve(".cache"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(CacheDir.makeIn(home.resolve(".cache"))).isEqualTo(made);
    }

    @Test
    void isRefusedWhereOthersMayWrite() throws IOException {
        Path made = CacheDir.makeIn(home);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> CacheDir.makeIn(home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a directory of this user with mode 0700");
    }

    @Test
    void liesWhereTheDesktopSaysElseBelowTheHomeDirectory() throws IOException {
        assertThat(CacheDir.parent(Map.of("XDG_CACHE_HOME", "/var/cache/me"), "/home/me"))
                .isEqualTo(Path.of("/var/cache/me"));
        assertThat(CacheDir.parent(Map.of("XDG_CACHE_HOME", "relative"), "/home/me"))
                .isEqualTo(Path.of("/home/me/.cache"));
        assertThatThrownBy(() -> CacheDir.parent(Map.of(), "?")).hasMessageContaining("no home directory");
    }
}
