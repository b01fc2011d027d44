package org.ipcbench.report.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.report.check.Environments;
import org.ipcbench.results.ResultFormatException;
import org.jspecify.annotations.Nullable;

/** The file {@code calibration.json} among the results of a host; {@code results/schema} says what it holds. */
public final class CalibrationFile {
    private static final String NAME = "calibration.json";
    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path file;

    /** Stands for the file of one host. */
    public CalibrationFile(Path host) {
        this.file = host.resolve(NAME);
    }

    /** Returns where it is. */
    public Path path() {
        return file;
    }

    /**
     * What was found for a machine.
     *
     * @param calibration null if there is none that holds for it
     * @param note why one that is there does not; empty if there is nothing to say
     */
    public record Found(@Nullable Calibration calibration, String note) {}

    /**
     * Looks below a directory of results for the calibration of a machine.
     *
     * @throws ResultFormatException if a file is damaged
     */
    public static Found find(Path results, Map<String, Map<String, String>> environment) throws IOException {
        String note = "";
        for (Path file : files(results)) {
            Calibration calibration = read(file);
            if (calibration.machine().equals(Environments.id(environment))) {
                return new Found(calibration, "");
            }
            note = other(file, calibration, environment);
        }
        return new Found(null, note);
    }

    /**
     * Reads this file if it is there and of this machine; one of another machine would be written over.
     *
     * @throws ResultFormatException if it is damaged
     */
    public Found read(Map<String, Map<String, String>> environment) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Found(null, "");
        }
        Calibration calibration = read(file);
        return calibration.machine().equals(Environments.id(environment))
                ? new Found(calibration, "")
                : new Found(null, other(file, calibration, environment));
    }

    private static String other(Path file, Calibration calibration, Map<String, Map<String, String>> environment) {
        String hard = Environments.hardDifferences(calibration.environment(), environment);
        return file + " is of another machine and not used (" + hard + ")";
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

    /** Writes the file beside its place and moves it there: a reader never meets half of it. */
    public void write(Calibration calibration) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("machine", calibration.machine());
        root.set("environment", MAPPER.valueToTree(calibration.environment()));
        root.putObject("falseAlarms")
                .put("rounds", calibration.rounds().size())
                .put("alarms", calibration.alarms())
                .put("rate", calibration.alarmRate())
                .put("bound95", calibration.alarmBound());
        ArrayNode rounds = root.putArray("rounds");
        for (Calibration.Round round : calibration.rounds()) {
            ObjectNode node = rounds.addObject().put("at", round.at().toString());
            node.put("build", round.build()).put("profile", round.profile());
            node.put("forks", round.forks()).put("cells", round.cells()).put("flagged", round.flagged());
            node.set("regressed", MAPPER.valueToTree(round.regressed()));
            node.set("improved", MAPPER.valueToTree(round.improved()));
        }
        ArrayNode spreads = root.putArray("cells");
        for (Calibration.Spread spread : calibration.spreads()) {
            spreads.addObject()
                    .put("cell", spread.cell())
                    .put("cpuState", spread.cpuState())
                    .put("times", spread.times())
                    .put("rounds", spread.rounds())
                    .put("freedom", spread.freedom())
                    .put("variance", spread.variance())
                    .putObject("between")
                    .put("rounds", spread.between().rounds())
                    .put("mean", spread.between().mean())
                    .put("squares", spread.between().squares())
                    .put("error", spread.between().error());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling("." + NAME + ".new");
        Files.writeString(fresh, WRITER.writeValueAsString(root) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Calibration read(Path file) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            int schema = root.path("schema").asInt();
            if (schema != SCHEMA) {
                throw new ResultFormatException(
                        file, "has schema " + schema + ", this ipcbench reads " + SCHEMA, "calibrate again");
            }
            return new Calibration(root.path("machine").asText(), environment(root), rounds(root), spreads(root));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new ResultFormatException(file, "is damaged", "remove it, and calibrate again");
        }
    }

    private static Map<String, Map<String, String>> environment(JsonNode root) {
        var environment = new LinkedHashMap<String, Map<String, String>>();
        root.path("environment").properties().forEach(group -> {
            var facts = new LinkedHashMap<String, String>();
            group.getValue()
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            environment.put(group.getKey(), facts);
        });
        return environment;
    }

    private static List<Calibration.Round> rounds(JsonNode root) {
        var rounds = new ArrayList<Calibration.Round>();
        for (JsonNode round : root.path("rounds")) {
            rounds.add(new Calibration.Round(
                    Instant.parse(round.path("at").asText()),
                    round.path("build").asText(),
                    round.path("profile").asText(),
                    round.path("forks").asInt(),
                    round.path("cells").asInt(),
                    round.path("flagged").asInt(),
                    texts(round.path("regressed")),
                    texts(round.path("improved"))));
        }
        return rounds;
    }

    private static List<Calibration.Spread> spreads(JsonNode root) {
        var spreads = new ArrayList<Calibration.Spread>();
        for (JsonNode cell : root.path("cells")) {
            spreads.add(new Calibration.Spread(
                    cell.path("cell").asText(),
                    cell.path(cell.has("cpuState") ? "cpuState" : "mode").asText(),
                    cell.path("times").asText(),
                    cell.path("rounds").asInt(),
                    cell.path("freedom").asInt(),
                    cell.path("variance").asDouble(),
                    between(cell.path("between"))));
        }
        return spreads;
    }

    private static Calibration.Between between(JsonNode node) {
        return new Calibration.Between(
                node.path("rounds").asInt(),
                node.path("mean").asDouble(),
                node.path("squares").asDouble(),
                node.path("error").asDouble());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
