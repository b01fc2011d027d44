package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.results.Json;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsWhatCanRunHereAndWhatIsMissing() {
        assertThat(list("--size", "64K").out()).startsWith("""
                mechanism    backend      wait         peer             here
                pipe         jna          block, spin  process, thread  yes
                posix-mq     jna          block, spin  process, thread  no: a message of 65536 bytes, 8192 is the limit; sysctl fs.mqueue.msgsize_max=65536
                unix-stream  jdk          block, spin  process, thread  yes
                unix-stream  junixsocket  block        process, thread  yes

                native backend  what it is""");
    }

    @Test
    void showsTheNativeBackendsAndWhyOneIsMissing() {
        boolean hasFfm = Runtime.version().feature() >= 22;
        String version = System.getProperty("java.version");
        assertThat(list().out().lines().dropWhile(line -> !line.startsWith("native backend")))
                .element(1)
                .asString()
                .startsWith("ffm ")
                .endsWith(
                        hasFfm
                                ? "yes, the default: the cheapest call"
                                : "no: needs JDK 22 or newer, this is " + version + "; set JAVA_HOME to a newer JDK");
        assertThat(list().out().lines())
                .anyMatch(line -> line.startsWith("jnr ")
                        && line.endsWith(hasFfm ? " yes" : " yes, the default: the cheapest call"))
                .anyMatch(line -> line.startsWith("jna ") && line.endsWith(" yes"));
    }

    @Test
    void whatKeepsManyRowsFromBeingMeasuredIsSaidOnce() {
        assertThat(new Cli(new FakeLauncher(), folder, new CpuQuota(1))
                        .run("list")
                        .out())
                .startsWith("""
                        mechanism    backend           wait   peer             here
                        pipe         jna               block  process, thread  yes
                        pipe         jna               spin   process, thread  no (1)
                        posix-mq     jna               block  process, thread  yes
                        posix-mq     jna               spin   process, thread  no (1)
                        unix-stream  jdk, junixsocket  block  process, thread  yes
                        unix-stream  jdk               spin   process, thread  no (1)
                        (1) polling keeps 2 CPUs busy and the control group grants 1.00:""");
    }

    @Test
    void comparesTheTraits() {
        assertThat(list("--table").out().lines())
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.startsWith("mechanism") && line.contains("synchronises?"))
                .anyMatch(line -> line.startsWith("pipe") && line.contains("parent and child"))
                .anyMatch(line -> line.matches("pipe +yes +yes +no +no +no +no +2 +process, thread *"));
    }

    @Test
    void givesScriptsEverything() throws IOException {
        JsonNode mechanisms =
                Json.MAPPER.readTree(list("--json", "--size", "64K").out());

        assertThat(mechanisms.at("/0/mechanism").asText()).isEqualTo("pipe");
        assertThat(mechanisms.at("/1/channels/0/available").asBoolean(true)).isFalse();
        assertThat(mechanisms.at("/1/channels/0/remedy").asText()).contains("sysctl");
        assertThat(mechanisms.at("/2/channels").size()).isEqualTo(6);
        assertThat(mechanisms.at("/2/channels/1/peer").asText()).isEqualTo("thread");
        assertThat(mechanisms.at("/2/peers/0").asText()).isEqualTo("process");
    }

    private Cli.Result list(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "list";
        System.arraycopy(options, 0, args, 1, options.length);
        return new Cli(new FakeLauncher(), folder).run(args);
    }
}
