package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    @TempDir
    private Path root;

    @Test
    void answersAsTheMachineDid() throws IOException {
        Path machine = root.resolve("machine");
        FakeMachine.twoSocketsWithSmt(machine)
                .cgroup2("/", "/")
                .file("/sys/fs/cgroup/cpu.max", "150000 100000")
                .file("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Fast \\ CPU\nflags\t\t: fpu\n")
                .file("/.dockerenv", "");
        Machine here = Machine.from(machine);
        Path file = Files.writeString(root.resolve("recorded.tree"), here.recording());
        Machine recorded = Machine.from(file);

        assertThat(recorded.facts()).isEqualTo(here.facts());
        assertThat(recorded.facts().get("host")).containsEntry("container", "docker");
        assertThat(recorded.facts().get("cpu")).containsEntry("model", "Fast \\ CPU");
        for (Placement placement : Placement.values()) {
            assertThat(recorded.topology().place(placement))
                    .isEqualTo(here.topology().place(placement));
        }
        assertThat(recorded.recording()).isEqualTo(here.recording());
    }

    @Test
    void answersForThisMachineAsItDid() throws IOException {
        Machine here = Machine.here();
        Machine recorded = Machine.from(Files.writeString(root.resolve("here.tree"), here.recording()));

        assertThat(recorded.topology().allowedCpus()).isEqualTo(here.topology().allowedCpus());
        here.facts()
                .forEach((group, facts) -> facts.forEach((name, value) -> {
                    if (!name.equals("name")) {
                        assertThat(recorded.facts().get(group)).as(group).containsEntry(name, value);
                    }
                }));
    }

    @Test
    void keepsNothingThatNamesTheMachineOrItsUser() throws IOException {
        Path machine = root.resolve("machine");
        FakeMachine.twoVirtualCpus(machine)
                .file("/proc/sys/kernel/hostname", "secret-host")
                .file("/proc/cmdline", "root=UUID=secret-disk mitigations=off")
                .file("/proc/self/mountinfo", """
                        30 1 8:1 / /home/secret-user rw - ext4 /dev/secret rw
                        31 1 0:1 / /dev/shm rw - tmpfs tmpfs rw,size=64k
                        """);

        assertThat(Machine.from(machine).recording()).doesNotContain("secret").contains("mitigations=off", "/dev/shm");
    }

    @Test
    void followsSymbolicLinks() throws IOException {
        Path file = Files.writeString(root.resolve("links.tree"), """
                sys/devices/system/cpu/online\t0-1
                sys/devices/system/cpu/cpu0\t-> ../../real/cpu0
                sys/devices/real/cpu0/topology/core_cpus_list\t0-1
                sys/devices/system/cpu/cpu1/topology/core_cpus_list\t-> /sys/devices/real/cpu0/topology/core_cpus_list
                """);

        assertThat(Machine.from(file).topology().pair(1, 0).kind()).isEqualTo("smt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "no tab\n", "{\"json\": 1}\n"})
    void refusesWhatIsNoRecording(String content) throws IOException {
        Path file = Files.writeString(root.resolve("other"), content);

        assertThatThrownBy(() -> Machine.from(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a recording of a machine");
    }

    @Test
    void refusesADirectoryWithoutProcAndSysAndWhatIsMissing() {
        assertThatThrownBy(() -> Machine.from(root)).hasMessageContaining("holds neither proc nor sys");
        assertThatThrownBy(() -> Machine.from(root.resolve("missing"))).hasMessageContaining("cannot read");
    }
}
