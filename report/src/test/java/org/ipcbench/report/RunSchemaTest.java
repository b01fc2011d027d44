package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored results follow the schema published beside them: those of the writer's test, and measured ones. */
class RunSchemaTest {
    private static final Path RESULTS = Path.of("..", "results");

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"schema/golden-run", "reference/vm/2-vcpu-intel-xeon"})
    void aRunFollowsItsSchema(String folder) throws IOException {
        ObjectNode run = (ObjectNode)
                mapper.readTree(RESULTS.resolve(folder).resolve("run.json").toFile());

        assertThat(schema().validate(run)).isEmpty();

        run.withArray("cells").addObject().put("benchmark", "RoundTrip").put("status", "perhaps");
        assertThat(schema().validate(run)).isNotEmpty();
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(RESULTS.resolve("schema/run.schema.json")));
    }
}
