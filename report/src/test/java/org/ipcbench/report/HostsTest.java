package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are alike are set beside one another and the odd one is named; other hosts have a table of their own. */
class HostsTest {
    @TempDir
    private Path dir;

    @Test
    void namesTheOddHostAmongThoseAlike() throws Exception {
        Map<String, Path> hosts = alike(5);
        hosts.put("slow", run("slow", 6, 1.5, "same"));

        String text = Reports.hostsText(hosts);

        assertThat(text).contains("Group A, hosts that are alike: 6");
        assertThat(text.lines().filter(line -> line.contains("slow ×1.")).toList())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("RoundTrip/"));
        assertThat(text.lines().filter(line -> line.contains("h1 ×")).toList()).isEmpty();
    }

    @Test
    void keepsHostsOfAnotherKindApart() throws Exception {
        Map<String, Path> hosts = alike(5);
        hosts.put("other", run("other", 7, 9, "another CPU"));

        String text = Reports.hostsText(hosts);

        assertThat(text)
                .contains(
                        "Group A, hosts that are alike: 5",
                        "Group B, hosts that are alike: 1",
                        "Fewer than 5 hosts are alike");
        assertThat(text).contains("another CPU").doesNotContain("other ×");
    }

    @Test
    void givesEachHostAColumnOnThePage() throws Exception {
        Path page = Reports.hosts(alike(5), dir.resolve("out"), EnumSet.allOf(Language.class));

        assertThat(Files.readString(page)).contains("<th scope=\"col\"", ">h1<", ">h5<", "主机");
        assertThat(Files.readString(dir.resolve("out/report.md"))).contains("| h1 |");
    }

    @Test
    void needsTwoHosts() {
        assertThatExceptionOfType(ResultFormatException.class)
                .isThrownBy(() -> Reports.hostsText(alike(1)))
                .withMessageContaining("two hosts or more");
    }

    private Map<String, Path> alike(int number) throws IOException {
        Map<String, Path> hosts = new TreeMap<>();
        for (int i = 1; i <= number; i++) {
            hosts.put("h" + i, run("h" + i, i, 1, "same"));
        }
        return hosts;
    }

    private Path run(String name, int seed, double slower, String cpu) throws IOException {
        return SyntheticRun.named(name, 3, seed)
                .slower(slower)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .with(run -> ((ObjectNode) run.at("/environment/cpu")).put("model", cpu))
                .in(dir.resolve(name));
    }
}
