package org.ipcbench.report.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The directory that holds baselines: {@code <machine>/<name>/}, with the results as they were written and a file that
 * describes them.
 */
public record BaselineStore(Path root) {
    private static final String ABOUT = "baseline.json";
    private static final String RESULTS = "jmh.json.gz";
    private static final String RUN = "run.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Returns all baselines, by name and machine.
     *
     * @throws BaselineException if one cannot be read
     */
    public List<Baseline> list() throws IOException {
        var found = new ArrayList<Baseline>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.find(
                    root, 3, (path, facts) -> String.valueOf(path.getFileName()).equals(ABOUT))) {
                for (Path file : files.sorted().toList()) {
                    found.add(read(file));
                }
            }
        }
        return found;
    }

    /** Returns the baselines of a name, one per machine. */
    public List<Baseline> named(String name) throws IOException {
        return list().stream().filter(baseline -> baseline.name().equals(name)).toList();
    }

    /**
     * Returns the folder of a baseline, for reading.
     *
     * @throws BaselineException if it was changed after it was saved
     */
    public Path trusted(Baseline baseline) throws IOException {
        JsonNode about = parse(baseline.folder().resolve(ABOUT));
        for (String name : List.of(RESULTS, RUN)) {
            Path file = baseline.folder().resolve(name);
            String saved = about.path("sha256").path(name).asText();
            if (!saved.equals(Files.exists(file) ? sha256(file) : "")) {
                throw new BaselineException(file + " is not what was saved as baseline '" + baseline.name()
                        + "'; restore it from a copy, or save the baseline again");
            }
        }
        return baseline.folder();
    }

    /**
     * Keeps a result, in place of the baseline of this name and machine.
     *
     * @param source the folder of a run, or a file of JMH results
     * @param about its folder is ignored
     * @param successions how it and its predecessors differ; kept only if there are any
     */
    public Baseline save(Path source, Baseline about, Successions successions) throws IOException {
        Path place = root.resolve(about.machine()).resolve(about.name());
        Path parent = Files.createDirectories(root.resolve(about.machine()));
        Path fresh = Files.createTempDirectory(parent, ".new-");
        boolean run = Files.isDirectory(source);
        compress(run ? source.resolve("jmh.json") : source, fresh.resolve(RESULTS));
        if (run) {
            Files.copy(source.resolve(RUN), fresh.resolve(RUN));
        }
        if (!successions.steps().isEmpty()) {
            successions.write(fresh);
        }
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(fresh.resolve(ABOUT).toFile(), document(about, fresh));
        fresh.toFile().setReadable(true, false);
        fresh.toFile().setExecutable(true, false);
        Path old = place.resolveSibling(fresh.getFileName() + "-old");
        if (Files.exists(place)) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        remove(old);
        return read(place.resolve(ABOUT));
    }

    private static ObjectNode document(Baseline about, Path folder) throws IOException {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("schema", 1).put("name", about.name()).put("kind", about.rolling() ? "rolling" : "fixed");
        document.put("machine", about.machine()).put("run", about.run()).put("commit", about.commit());
        document.put("cells", about.cells()).put("forks", about.forks());
        document.put("savedAt", about.savedAt().toString());
        document.put(
                "expiresAt",
                about.expiresAt() == null ? null : about.expiresAt().toString());
        ObjectNode digests = document.putObject("sha256");
        for (String name : List.of(RESULTS, RUN)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                digests.put(name, sha256(file));
            }
        }
        return document;
    }

    private static Baseline read(Path file) throws IOException {
        JsonNode about = parse(file);
        Path folder = file.toAbsolutePath().getParent();
        try {
            JsonNode expires = about.path("expiresAt");
            if (folder == null || about.path("schema").asInt() != 1) {
                throw new BaselineException(
                        file + " has a schema that this ipcbench does not know; use a newer ipcbench");
            }
            return new Baseline(
                    about.path("name").asText(),
                    about.path("kind").asText().equals("rolling"),
                    about.path("machine").asText(),
                    folder,
                    about.path("run").asText(),
                    about.path("commit").asText(),
                    about.path("cells").asInt(),
                    about.path("forks").asInt(),
                    Instant.parse(about.path("savedAt").asText()),
                    expires.isTextual() ? Instant.parse(expires.asText()) : null);
        } catch (DateTimeException e) {
            throw new BaselineException(file + " is damaged: " + e.getMessage() + "; save the baseline again");
        }
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new BaselineException(file + " is damaged: " + e.getOriginalMessage() + "; save the baseline again");
        }
    }

    private static void compress(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
