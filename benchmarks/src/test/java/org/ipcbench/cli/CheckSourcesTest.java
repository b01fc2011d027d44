package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sources of a side's results: one or several files, standard input; also for reports and comparisons. */
@Timeout(60)
class CheckSourcesTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void someFiles() throws IOException {
        write("base.json", AcmeResults.good(1));
        write("base-2.json", AcmeResults.good(3));
        write("new.json", AcmeResults.good(2));
    }

    @Test
    void oneSideMayComeFromTheStandardInput() {
        ArrayNode slower = AcmeResults.good(2);
        AcmeResults.scale(slower.get(0), 1.5);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(slower.toString().getBytes(StandardCharsets.UTF_8)));
        try {
            Cli.Result result = run("check", "-", "--baseline", path("base.json"));

            assertThat(result.code()).as(result.out()).isEqualTo(10);
            assertThat(result.out()).startsWith("check: standard input against base.json");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void bothSidesCannotComeFromIt() {
        Cli.Result result = run("check", "-", "--baseline", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains("can be read only once");
    }

    @Test
    void forksOfSeveralFilesOfASideAreJoined() {
        Cli.Result result = run(
                "check", path("new.json"), "--baseline", path("base.json"), "--baseline", path("base-2.json"), "--all");

        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("new.json against base.json + base-2.json", "10 | 5");
    }

    @Test
    void aReportOfAFileStandsBesideItOrWhereOneSays() {
        assertThat(run("report", path("new.json")).lastLine()).isEqualTo(path("new-report/index.html"));
        assertThat(run("report", path("new.json"), "--out", path("elsewhere")).lastLine())
                .isEqualTo(path("elsewhere/index.html"));
        assertThat(dir.resolve("elsewhere").resolve("report.md")).isRegularFile();
    }

    @Test
    void onePlaceHoldsOneReport() {
        Cli.Result result = run("report", path("new.json"), path("base.json"), "--out", path("both"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--out takes the report of one run, 2 were given");
    }

    @Test
    void filesAreComparedWithoutAVerdictOnTheBuild() {
        Cli.Result result = run("compare", path("base.json"), path("new.json"));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("check: new.json against base.json", "com.acme.Foo.time/avgt/size=64");
        assertThat(result.lastLine()).isEqualTo(path("results/compare/base-vs-new/index.html"));
    }

    private Cli.Result run(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--results";
        all[command.length + 1] = path("results");
        return new Cli(new FakeLauncher(), dir).run(all);
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private void write(String name, ArrayNode results) throws IOException {
        Files.writeString(dir.resolve(name), results.toString());
    }
}
