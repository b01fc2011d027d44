package org.ipcbench.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ipcbench.spi.Workspace.ObjectKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone") // another process that sweeps would take what it looks for
class WorkDirTest {
    @TempDir
    Path temporary;

    private String usual;

    @BeforeEach
    void moveTheTemporaryDirectory() {
        usual = System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void moveItBack() {
        System.setProperty("java.io.tmpdir", usual);
    }

    @Test
    void whoeverReleasesAnObjectAfterTheCloseWritesNothing() throws IOException {
        WorkDir work = WorkDir.create();
        String queue = work.claim(ObjectKind.POSIX_MQ);
        work.close();

        work.release(ObjectKind.POSIX_MQ, queue);

        assertThat(work.directory()).doesNotExist();
    }

    @Test
    void isPrivateAndOfOneProcess() throws IOException {
        try (WorkDir first = WorkDir.create();
                WorkDir second = WorkDir.create()) {
            assertThat(first.directory()).isDirectory().isNotEqualTo(second.directory());
            for (Path directory : List.of(first.directory(), first.directory().getParent(), second.memoryDirectory())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void goesWithAllThatIsInItAndTheLastTakesTheUsersDirectoryAlong() throws IOException {
        WorkDir first = WorkDir.create();
        WorkDir second = WorkDir.create();
        Path base = first.directory().getParent();
        Files.writeString(first.directory().resolve("file"), "left");
        Path memory = first.memoryDirectory();

        first.close();
        assertThat(first.directory()).doesNotExist();
        assertThat(memory).doesNotExist();
        assertThat(base).isDirectory();
        second.close();
        second.close();
        assertThat(base).doesNotExist();
    }

    /** Each removes the user's directory when it was the last, in the middle of what the other does. */
    @Test
    void twoThatComeAndGoAndOneThatSweepsDoNotDisturbOneAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> comeAndGo = () -> {
                for (int times = 0; times < 3000; times++) {
                    WorkDir.create().close();
                }
                return 0;
            };
            Callable<Integer> sweep = () -> {
                int removed = 0;
                for (int times = 0; times < 3000; times++) {
                    removed += WorkDir.sweep();
                }
                return removed;
            };
            for (Future<Integer> swept : threads.invokeAll(List.of(comeAndGo, comeAndGo, sweep))) {
                assertThat(swept.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesADirectoryThatIsOpenToOthers() throws IOException {
        try (WorkDir any = WorkDir.create()) {
            Path base = any.directory().getParent();
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThatThrownBy(WorkDir::create)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("mode 0700")
                    .hasMessageContaining("java.io.tmpdir");
        }
    }

    @Test
    void listsObjectsBeforeTheyAreMade() throws IOException {
        try (WorkDir work = WorkDir.create()) {
            String queue = work.claim(ObjectKind.POSIX_MQ);
            Path list = work.directory().resolve("objects");
            assertThat(list).content().isEqualTo("POSIX_MQ " + queue + System.lineSeparator());
            assertThat(work.claim(ObjectKind.POSIX_MQ)).isNotEqualTo(queue);
            work.release(ObjectKind.POSIX_MQ, queue);
            assertThat(list).content().doesNotContain(queue + System.lineSeparator());
        }
    }

    @Test
    void takesADirectoryElsewhereAlongAndNothingBesideIt() throws IOException {
        Path chosen = Files.createDirectory(temporary.resolve("chosen"));
        Path foreign = Files.writeString(chosen.resolve("foreign"), "somebody's");
        Path made;
        try (WorkDir work = WorkDir.create()) {
            made = work.directoryBelow(chosen);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
            Files.writeString(Files.createDirectory(made.resolve("queue")).resolve("file"), "left");
            assertThat(work.directory().resolve("objects")).content().isEqualTo("DIRECTORY " + made + "\n");
            assertThat(work.directoryBelow(chosen)).isNotEqualTo(made);
        }
        assertThat(chosen).isDirectoryContaining(path -> path.equals(foreign));
        assertThat(made).doesNotExist();
    }

    @Test
    void sweepsADirectoryElsewhereWhenItsOwnerIsDead() throws IOException {
        Path chosen = Files.createDirectory(temporary.resolve("chosen"));
        try (WorkDir living = WorkDir.create()) {
            Path inUse = living.directoryBelow(chosen);
            // No process of this namespace began at tick 1.
            String dead = OwnerId.current().toString().replaceFirst("\\d+$", "1") + "-1";
            Path left = Files.createDirectory(chosen.resolve("ipcbench-" + dead));
            Path list = Files.createDirectory(living.directory().resolveSibling(dead));
            Files.writeString(list.resolve("objects"), "DIRECTORY " + left + "\n");

            assertThat(WorkDir.sweep()).isPositive();
            assertThat(left).doesNotExist();
            assertThat(list).doesNotExist();
            assertThat(inUse).isDirectory();
        }
    }

    @Test
    void anAdoptedFileGoesAlong(@TempDir Path elsewhere) throws IOException {
        Path ours = Files.createFile(elsewhere.resolve("made-by-a-library"));
        Path gone = Files.createFile(elsewhere.resolve("removed-by-it"));
        try (WorkDir work = WorkDir.create()) {
            work.adopt(ours);
            work.adopt(gone);
            Files.delete(gone);
            work.forget(gone);
        }

        assertThat(ours).doesNotExist();
    }
}
