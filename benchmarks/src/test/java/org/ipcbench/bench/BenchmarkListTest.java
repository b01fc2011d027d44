package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** JMH finds benchmarks in a list that its annotation processor writes: without the processor the build is green and empty. */
class BenchmarkListTest {

    @Test
    void namesEveryBenchmark() throws IOException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.ipcbench.bench");
        List<String> benchmarks = classes.stream()
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Benchmark.class))
                .map(method -> method.getOwner().getSimpleName() + "_" + method.getName())
                .distinct()
                .toList();

        assertThat(benchmarks).hasSizeGreaterThan(15).contains("RoundTrip_exchange", "Floor_nanoTime");
        assertThat(Files.readString(Path.of("target/classes/META-INF/BenchmarkList")))
                .contains(benchmarks);
    }
}
