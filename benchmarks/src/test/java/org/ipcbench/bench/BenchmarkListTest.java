package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** JMH finds benchmarks in a list that its annotation processor writes: without the processor the build is green and empty. */
class BenchmarkListTest {

    @Test
    void namesEveryBenchmark() throws IOException {
        String list = Files.readString(Path.of("target/classes/META-INF/BenchmarkList"));
        assertThat(list)
                .contains("RoundTrip_exchange")
                .contains("OneWay_stream")
                .contains("Floor_emptyLoop", "Floor_nanoTime", "Floor_getpid", "Floor_memcpy", "Floor_handOff");
    }
}
