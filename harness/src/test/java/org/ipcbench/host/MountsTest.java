package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsTest {

    @TempDir
    private Path root;

    @BeforeEach
    void mount() {
        new FakeMachine(root).file("/proc/self/mountinfo", """
                        27 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw,discard
                        24 27 0:6 / /no-such-dev rw - devtmpfs devtmpfs rw,size=1024k
                        25 24 0:23 / /no-such-dev/shm rw - ext4 /dev/vdb rw
                        30 25 0:27 / /no-such-dev/shm rw - tmpfs tmpfs rw,size=64k
                        31 27 0:28 / /my\\040disk rw - xfs /dev/vdc rw
                        a line that is not one
                        """);
    }

    @Test
    void takesTheLongestMountPointAndOfTwoTheLater() {
        assertThat(type("/no-such-dev/shm/ipcbench-1")).isEqualTo("tmpfs");
        assertThat(type("/no-such-dev/shm")).isEqualTo("tmpfs");
        assertThat(type("/no-such-dev/null")).isEqualTo("devtmpfs");
    }

    @Test
    void doesNotTakeACommonBeginningOfANameForADirectory() {
        assertThat(type("/no-such-dev/shmem")).isEqualTo("devtmpfs");
        assertThat(type("/no-such-device")).isEqualTo("ext4");
    }

    @Test
    void followsALinkOnTheWayToAFileThatDoesNotExistYet(@TempDir Path links) throws IOException {
        Path link = Files.createSymbolicLink(links.resolve("shm"), Files.createDirectory(links.resolve("real")));
        new FakeMachine(root)
                .file(
                        "/proc/self/mountinfo",
                        "27 1 0:1 / / rw - ext4 /dev/vda rw\n28 27 0:2 / "
                                + links.toRealPath().resolve("real") + " rw - tmpfs tmpfs rw\n");

        assertThat(type(link.resolve("new").resolve("file").toString())).isEqualTo("tmpfs");
        assertThat(type(links.toString())).isEqualTo("ext4");
    }

    @Test
    void readsMountPointsWithBlanks() {
        assertThat(type("/my disk/file")).isEqualTo("xfs");
    }

    @Test
    void doesNotKnowTheTypeWithoutTheFile(@TempDir Path empty) {
        assertThat(Mounts.read(SystemFiles.below(empty)).of(Path.of("/tmp"))).isEmpty();
    }

    private String type(String path) {
        return Mounts.read(SystemFiles.below(root))
                .of(Path.of(path))
                .orElseThrow()
                .type();
    }
}
