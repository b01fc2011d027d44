package org.ipcbench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {
    @TempDir
    private Path folder;

    private Path cache = Path.of("");
    private Path jar = Path.of("");
    private final List<Path> made = new ArrayList<>();

    @BeforeEach
    void makeAJar() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
        jar = Files.writeString(folder.resolve("benchmarks.jar"), "classes");
    }

    @Test
    void anArchiveIsMadeOnceForAJar() throws IOException {
        Path first = of(jar).current();
        Path again = of(jar).current();

        assertThat(again).isEqualTo(first).isRegularFile();
        assertThat(made).hasSize(1);
    }

    @Test
    void aJarThatWasBuiltAnewGetsAnotherAndTheOldOneGoes() throws IOException {
        Path old = of(jar).current();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(9)));

        Path fresh = of(jar).current();

        assertThat(fresh).isRegularFile().isNotEqualTo(old);
        assertThat(old).doesNotExist();
    }

    @Test
    void theJarOfAnotherBuildKeepsItsOwn() throws IOException {
        Path one = of(jar).current();
        Path other = of(Files.copy(jar, folder.resolve("other.jar"))).current();

        assertThat(other).isNotEqualTo(one);
        assertThat(one).isRegularFile();
    }

    @Test
    void whatWasNotUsedForAMonthGoesWhenAnotherIsMade() throws IOException {
        Path forgotten = of(Files.copy(jar, folder.resolve("other.jar"))).current();
        Files.setLastModifiedTime(forgotten, FileTime.from(Instant.now().minus(Duration.ofDays(31))));

        of(jar).current();

        assertThat(forgotten).doesNotExist();
    }

    @Test
    void aFailureIsToldAndLeavesNothing() throws IOException {
        ClassArchives failing = new ClassArchives(cache, jar.toString(), archive -> {
            write(archive.resolveSibling("half"));
            return "no room";
        });

        assertThatThrownBy(failing::current).isInstanceOf(IOException.class).hasMessage("no room");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.filter(file -> file.toString().endsWith(".jsa"))).isEmpty();
        }
    }

    @Test
    void classesInDirectoriesHaveNone() {
        assertThatThrownBy(() -> of(folder).current()).hasMessage("the class path is not one jar");
        assertThatThrownBy(() -> of(Path.of(jar + File.pathSeparator + jar)).current())
                .hasMessage("the class path is not one jar");
    }

    @Test
    void itIsNamedInWhatARunTellsOnlyIfItIsMissing() {
        assertThat(MeasuredJvm.note(Map.of("class archive", "in use"))).isEmpty();
        assertThat(MeasuredJvm.note(Map.of())).isEmpty();
        assertThat(MeasuredJvm.note(Map.of("class archive", "none: no room")))
                .hasValueSatisfying(
                        note -> assertThat(note).contains("longer to start").endsWith("no room"));
    }

    private ClassArchives of(Path classPath) {
        return new ClassArchives(cache, classPath.toString(), archive -> {
            made.add(archive);
            write(archive);
            return "";
        });
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "archive");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
