package org.ipcbench.report.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.check.Acceptance;
import org.ipcbench.report.check.Policy;

/** The file {@code accepted.json} beside the baselines: accepted regressions, why, and until when. */
public final class AcceptedChanges {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    public AcceptedChanges(Path baselines) {
        this.file = baselines.resolve("accepted.json");
    }

    /**
     * One entry.
     *
     * @param cells with {@code *} and {@code ?}
     * @param upTo the largest change that is accepted, such as 0.2; infinite for any
     * @param until the last day it holds
     */
    public record Entry(String cells, String reason, double upTo, LocalDate until) {
        public boolean expired(LocalDate today) {
            return today.isAfter(until);
        }
    }

    /** Returns all entries, including expired ones. */
    public List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        for (JsonNode node : document()) {
            try {
                entries.add(new Entry(
                        node.path("cells").asText(),
                        node.path("reason").asText(),
                        node.path("upTo").isNumber() ? node.path("upTo").asDouble() : Double.POSITIVE_INFINITY,
                        LocalDate.parse(node.path("until").asText())));
            } catch (DateTimeException e) {
                throw new BaselineException(
                        file + " has an entry without a date 'until', such as 2027-01-31; correct it");
            }
        }
        return entries;
    }

    /** Returns what is accepted on a day. */
    public List<Acceptance> on(LocalDate today) throws IOException {
        return entries().stream()
                .filter(entry -> !entry.expired(today))
                .map(entry -> new Acceptance(Policy.glob(entry.cells()), entry.reason(), entry.upTo()))
                .toList();
    }

    /** Adds an entry and returns the file. */
    public Path add(Entry entry) throws IOException {
        ArrayNode all = document();
        ObjectNode node = all.addObject();
        node.put("cells", entry.cells()).put("reason", entry.reason());
        if (Double.isFinite(entry.upTo())) {
            node.put("upTo", entry.upTo());
        }
        node.put("until", entry.until().toString());
        Path parent = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(Files.createDirectories(parent == null ? file : parent), ".accepted-", "");
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), all);
        fresh.toFile().setReadable(true, false);
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private ArrayNode document() throws IOException {
        if (!Files.exists(file)) {
            return MAPPER.createArrayNode();
        }
        try {
            if (MAPPER.readTree(Files.readAllBytes(file)) instanceof ArrayNode list) {
                return list;
            }
            throw new BaselineException(file + " is not a list; correct it, or remove it");
        } catch (JsonProcessingException e) {
            throw new BaselineException(file + " is damaged: " + e.getOriginalMessage() + "; correct it");
        }
    }
}
