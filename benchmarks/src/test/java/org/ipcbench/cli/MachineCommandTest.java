package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCommandTest {
    @TempDir
    private Path folder;

    private Path tree = Path.of("");

    @BeforeEach
    void recordAMachine() throws IOException {
        tree = Files.writeString(folder.resolve("two.tree"), """
                # two threads of one core, half a CPU
                proc/self/status\tName:\\tjava\\nCpus_allowed_list:\\t0-1
                proc/self/cgroup\t0::/
                proc/self/mountinfo\t30 23 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw
                sys/fs/cgroup/cpu.max\t50000 100000
                sys/devices/system/cpu/online\t0-1
                sys/devices/system/cpu/cpu0/topology/core_cpus_list\t0-1
                sys/devices/system/cpu/cpu0/topology/physical_package_id\t0
                sys/devices/system/cpu/cpu1/topology/core_cpus_list\t0-1
                sys/devices/system/cpu/cpu1/topology/physical_package_id\t0
                """);
    }

    @Test
    void showsPairsAndWhyThereIsNone() {
        String out = machine("--from", tree.toString()).out();

        assertThat(out.lines())
                .anyMatch(line -> line.matches("two-cpus +1,0 +smt +same +unknown *"))
                .anyMatch(line -> line.matches("cross-node +no two of the CPUs 0-1 .*"))
                .anyMatch(line -> line.startsWith("note: the control group grants 0.50 CPUs"))
                .anyMatch(line -> line.matches("cgroup cpu quota +0.50 CPUs *"));
    }

    @Test
    void givesScriptsTheSame() throws IOException {
        JsonNode json = Json.MAPPER.readTree(
                machine("--from", tree.toString(), "--json").out());

        assertThat(json.at("/placements/two-cpus/cpus").toString()).isEqualTo("[1,0]");
        assertThat(json.at("/placements/cross-socket/reason").asText()).contains("different sockets");
        assertThat(json.at("/cpuQuota").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/environment/cpu/cores").asText()).isEqualTo("1");
    }

    @Test
    void writesARecordingThatItReadsAlike() {
        Path again = folder.resolve("again.tree");
        String first = machine("--from", tree.toString(), "--json", "--record", again.toString())
                .out();

        assertThat(machine("--from", again.toString(), "--json").out()).isEqualTo(first);
    }

    @Test
    void refusesWhatItCannotReadOrWriteInOneLine() {
        Cli.Result missing = machine("--from", folder.resolve("missing").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err().lines()).singleElement().asString().contains("cannot read", "--record");

        Cli.Result nowhere = machine("--from", tree.toString(), "--record", "/proc/nowhere");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err().lines()).singleElement().asString().contains("cannot write the recording");
    }

    private Cli.Result machine(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "machine";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Cli(new FakeLauncher(), folder).run(all);
    }
}
