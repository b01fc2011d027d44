package org.ipcbench.report.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.report.check.Environments;
import org.ipcbench.results.Json;
import org.ipcbench.results.ResultFormatException;
import org.jspecify.annotations.Nullable;

/** The file {@code calibration.json} among the results of a host; {@code results/schema} says what it holds. */
public final class CalibrationFile {
    private static final String NAME = "calibration.json";
    private static final ObjectMapper MAPPER = Json.MAPPER
            .copy()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()));

    private final Path file;

    /** Names the file of one host, which need not exist. */
    public CalibrationFile(Path host) {
        this.file = host.resolve(NAME);
    }

    /**
     * What was found for a machine.
     *
     * @param calibration null if none is valid for it
     * @param note why an existing one is not valid; empty if there is nothing to say
     */
    public record Found(@Nullable Calibration calibration, String note) {}

    /**
     * Looks below a directory of results for the calibration of a machine.
     *
     * @throws ResultFormatException if a file is damaged
     */
    public static Found find(Path results, Map<String, Map<String, String>> environment) throws IOException {
        var found = new Found(null, "");
        for (Path file : files(results)) {
            found = read(file, environment);
            if (found.calibration() != null) {
                return found;
            }
        }
        return found;
    }

    /**
     * Reads this file if it exists and is of this machine; one of another machine would be overwritten.
     *
     * @throws ResultFormatException if it is damaged
     */
    public Found read(Map<String, Map<String, String>> environment) throws IOException {
        return Files.isRegularFile(file) ? read(file, environment) : new Found(null, "");
    }

    private static Found read(Path file, Map<String, Map<String, String>> environment) throws IOException {
        Calibration calibration = read(file);
        if (calibration.machine().equals(Environments.id(environment))) {
            return new Found(calibration, "");
        }
        String hard = Environments.hardDifferences(calibration.environment(), environment);
        return new Found(null, file + " is from another machine and not used (" + hard + ")");
    }

    private static List<Path> files(Path results) throws IOException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> hosts = Files.list(results)) {
            return hosts.map(host -> host.resolve(NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Writes the file beside its place, then moves it there: a reader never sees half of it. */
    public void write(Calibration calibration) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling("." + NAME + ".new");
        Files.write(fresh, Json.write(MAPPER.valueToTree(calibration)));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Calibration read(Path file) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            int schema = root.path("schema").asInt();
            if (schema != Calibration.SCHEMA) {
                throw new ResultFormatException(
                        file,
                        "has schema " + schema + ", this ipcbench reads " + Calibration.SCHEMA,
                        "calibrate again");
            }
            return MAPPER.treeToValue(root, Calibration.class);
        } catch (JsonProcessingException e) {
            throw new ResultFormatException(file, "is damaged", "remove it, and calibrate again");
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }
}
