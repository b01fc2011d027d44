package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.ipcbench.host.Machine;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.results.Json;
import org.ipcbench.run.FakeLauncher;
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
    void saysWhatLimitsEachMechanism() throws IOException {
        Files.writeString(
                tree,
                "proc/sys/fs/pipe-max-size\t1048576\nproc/self/limits\tMax msgqueue size   1024   2048   bytes\n",
                StandardOpenOption.APPEND);

        assertThat(machine("--from", tree.toString()).out().lines())
                .anyMatch(line -> line.matches("fifo, pipe +pipe-max-size bytes +1048576 *"))
                .anyMatch(line -> line.matches(" +rlimit msgqueue bytes +1024, hard 2048 *"));
        JsonNode limits = Json.MAPPER
                .readTree(machine("--from", tree.toString(), "--json").out())
                .path("mechanismLimits");
        assertThat(limits.at("/fifo/pipe-max-size bytes").asText()).isEqualTo("1048576");
        assertThat(limits.at("/sysv-sem/sysv semmsl, semmns, semopm, semmni").asText())
                .isEqualTo("unknown");
    }

    @Test
    void everyLimitOfAMechanismIsOneOfTheFingerprint() {
        Set<String> known =
                Machine.here().facts().getOrDefault("limits", Map.of()).keySet();

        assertThat(Mechanisms.all()).allSatisfy(mechanism -> assertThat(known)
                .containsAll(mechanism.traits().limits()));
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
