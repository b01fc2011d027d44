package org.ipcbench.report.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Measured;
import org.ipcbench.results.ResultFormatException;

/** A file of JSON lines, one per cell and check. Lines are appended and never changed. */
public final class HistoryFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Only the latest values are searched: older changes have been reported. */
    private static final int WINDOW = 50;

    /** The latest values may still prove to be an exception. */
    private static final int UNSETTLED = 4;

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file;
    }

    /**
     * One value of a series.
     *
     * @param logCost larger is worse
     */
    private record Point(String run, String commit, double logCost) {}

    /**
     * A change of one cell.
     *
     * @param ratio new / old level of the cost: above 1 is worse
     * @param lastBefore the last run of the old level
     * @param firstAfter the first run of the new level
     * @param settled false if too few runs followed: the change may disappear again
     */
    public record Found(String cell, double ratio, double p, String lastBefore, String firstAfter, boolean settled) {}

    /** Appends the cells measured by a check. */
    public void append(CheckResult result, Instant now) throws IOException {
        var lines = new StringBuilder();
        for (CellVerdict cell : result.cells()) {
            Measured measured = cell.measured();
            if (measured != null && cell.gated()) {
                double cost = Math.log(measured.head());
                ObjectNode line = MAPPER.createObjectNode();
                line.put("run", result.head().name())
                        .put("commit", result.head().build());
                line.put("time", now.toString());
                line.put("machine", Environments.id(result.head().environment()));
                line.put("cell", cell.title()).put("unit", cell.unit().name());
                line.put("logCost", cell.unit().lowerIsBetter() ? cost : -cost);
                line.put("spread", measured.headSpread());
                line.put("forks", measured.estimate().headForks());
                line.put("detectable", measured.detectableChange());
                line.put("state", cell.state().label());
                lines.append(MAPPER.writeValueAsString(line)).append('\n');
            }
        }
        // A single write: two checks at once still append whole lines.
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Returns the changes of all series, a series being one cell on one machine.
     *
     * @param least the smallest change that is reported, such as 0.025
     * @throws ResultFormatException if the file is damaged
     */
    public List<Found> changes(double least) throws IOException {
        var found = new ArrayList<Found>();
        for (Map.Entry<String, List<Point>> series : read().entrySet()) {
            List<Point> all = series.getValue();
            List<Point> points = all.subList(Math.max(0, all.size() - WINDOW), all.size());
            double[] costs = points.stream().mapToDouble(Point::logCost).toArray();
            for (ChangePoints.Change change : ChangePoints.of(costs, Math.log1p(least))) {
                found.add(new Found(
                        series.getKey(),
                        Math.exp(change.after() - change.before()),
                        change.p(),
                        name(points.get(change.index() - 1)),
                        name(points.get(change.index())),
                        points.size() - change.index() > UNSETTLED));
            }
        }
        return found;
    }

    private Map<String, List<Point>> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ResultFormatException(
                    file, "there is no such history", "let checks add to it with --history " + file);
        }
        Map<String, List<Point>> series = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            JsonNode point = parse(line, number);
            String key =
                    point.path("cell").asText() + " on " + point.path("machine").asText();
            series.computeIfAbsent(key, cell -> new ArrayList<>())
                    .add(new Point(
                            point.path("run").asText(),
                            point.path("commit").asText(),
                            point.path("logCost").asDouble()));
        }
        return series;
    }

    private JsonNode parse(String line, int number) throws ResultFormatException {
        try {
            JsonNode point = MAPPER.readTree(line);
            if (point.path("logCost").isNumber() && point.path("cell").isTextual()) {
                return point;
            }
        } catch (JsonProcessingException e) {
            throw new ResultFormatException(file, "line " + number + " is not JSON", "remove that line");
        }
        throw new ResultFormatException(file, "line " + number + " is not a value of a cell", "remove that line");
    }

    private static String name(Point point) {
        return point.commit().isEmpty() ? point.run() : point.run() + " (" + point.commit() + ")";
    }
}
