package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.results.Json;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DoctorCommandTest {
    private static final String MACHINES = "src/test/resources/org/ipcbench/doctor/";

    @TempDir
    private Path folder;

    @Test
    void saysOfEachFindingWhatWasSeenWhatItDoesAndWhatMendsIt() {
        Cli.Result result = doctor("--from", MACHINES + "laptop.tree");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("""
                warning: governor-not-performance: powersave
                    the clock falls while a side sleeps: what blocks is measured at a low and changing frequency
                    mend: as root: cpupower frequency-set -g performance
                """);
        assertThat(result.lastLine()).startsWith("warnings: 1 · notes: 10 · unknown: 2 · fine: ");
    }

    @Test
    void fitsAScreen() {
        assertThat(doctor("--from", MACHINES + "laptop.tree").out().lines()).hasSizeLessThanOrEqualTo(45);
    }

    @Test
    void namesWhatCannotBeSeen() {
        assertThat(doctor("--from", MACHINES + "laptop.tree").out())
                .contains("unknown, as it cannot be seen from here: preemption model, time slice of the scheduler\n");
    }

    @Test
    void hasNothingToSayOfAMachineThatIsSetUpForMeasuring() {
        assertThat(doctor("--from", MACHINES + "tuned-server.tree").out())
                .doesNotContain("warning:", "note:", "unknown,")
                .contains("warnings: 0 · notes: 0 · unknown: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "tuned-server", "arm-pod", "old-vm", "bare-container"})
    void givesScriptsTheSame(String machine) throws IOException {
        JsonNode json = Json.MAPPER.readTree(
                doctor("--from", MACHINES + machine + ".tree", "--json").out());

        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.path("probes").isNull()).isTrue();
        ((ObjectNode) json).put("schemaVersion", 2);
        assertThat(schema().validate(json)).isNotEmpty();
    }

    /** The one test that probes the machine it runs on, for as long as a user has to wait. */
    @Test
    void measuresTheMachineItRunsOn() throws IOException {
        Cli.Result result = doctor("--json");

        assertThat(result.code()).isZero();
        assertThat(result.errLines()).singleElement().asString().startsWith("probing CPU ");
        JsonNode json = Json.MAPPER.readTree(result.out());
        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.at("/probes/gaps")).isNotEmpty();
        assertThat(json.at("/probes/calls/systemCallNs").asDouble()).isPositive();
        assertThat(json.at("/probes/handOffs").isNull()).isTrue();
    }

    private Cli.Result doctor(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Cli(new FakeLauncher(), folder).run(all);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../results/schema/doctor.schema.json")));
    }
}
