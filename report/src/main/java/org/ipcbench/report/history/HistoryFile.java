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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Measured;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.Score;

/** A file of JSON lines, one per cell and check. Lines are appended and never changed. */
public final class HistoryFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Only the latest values are searched: older changes have been reported. */
    private static final int WINDOW = 50;

    /** The latest values may still prove to be an exception. */
    private static final int UNSETTLED = 4;

    /** Two windows may place one change a little apart. */
    private static final int SHORTEST = 5;

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file;
    }

    /**
     * One value of a series.
     *
     * @param logCost larger is worse
     * @param spread standard deviation of the logarithms of the forks; NaN if it was not recorded
     */
    public record Point(String run, String commit, double logCost, double spread) {
        /** Names the run, with the commit if it is known. */
        public String name() {
            return commit.isEmpty() ? run : run + " (" + commit + ")";
        }
    }

    /**
     * A cell on one machine.
     *
     * @param unit as JMH writes it
     * @param points in the order of the file
     */
    public record Series(String cell, String machine, String unit, List<Point> points) {

        /** Names the cell and the machine. */
        public String name() {
            return cell + " on " + machine;
        }

        /** Returns the figure of a point in the unit of the series. */
        public double value(Point point) {
            return Math.exp(unit.equals(Score.OPS_PER_SECOND) ? -point.logCost() : point.logCost());
        }

        /**
         * Returns all changes of level, in windows that overlap by half: what lies near the end of one window lies in the middle of
         * the next.
         *
         * @param least the smallest change that is reported, such as 0.025
         */
        public List<ChangePoints.Change> changes(double least) {
            double[] costs = points.stream().mapToDouble(Point::logCost).toArray();
            var found = new TreeMap<Integer, ChangePoints.Change>();
            for (int from = 0; from == 0 || from + WINDOW / 2 < costs.length; from += WINDOW / 2) {
                int to = Math.min(costs.length, from + WINDOW);
                for (ChangePoints.Change change :
                        ChangePoints.of(Arrays.copyOfRange(costs, from, to), Math.log1p(least))) {
                    int index = from + change.index();
                    boolean inside = change.index() >= WINDOW / 4 || from == 0;
                    boolean known =
                            !found.subMap(index - SHORTEST, index + SHORTEST).isEmpty();
                    if (inside && !known) {
                        found.put(index, new ChangePoints.Change(index, change.before(), change.after(), change.p()));
                    }
                }
            }
            return List.copyOf(found.values());
        }

        /**
         * Returns the changes of level among the latest checks.
         *
         * @param least the smallest change that is reported, such as 0.025
         */
        public List<Found> latestChanges(double least) {
            List<Point> latest = points.subList(Math.max(0, points.size() - WINDOW), points.size());
            double[] costs = latest.stream().mapToDouble(Point::logCost).toArray();
            return ChangePoints.of(costs, Math.log1p(least)).stream()
                    .map(change -> new Found(
                            name(),
                            Math.exp(change.after() - change.before()),
                            change.p(),
                            latest.get(change.index() - 1).name(),
                            latest.get(change.index()).name(),
                            latest.size() - change.index() > UNSETTLED))
                    .toList();
        }

        /** Tells whether too few checks followed a change: it may disappear again. */
        public boolean settled(ChangePoints.Change change) {
            return points.size() - change.index() > UNSETTLED;
        }
    }

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
     * Returns all series, in the order of their first values.
     *
     * @throws ResultFormatException if the file is damaged
     */
    public List<Series> series() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ResultFormatException(
                    file, "there is no such history", "let checks add to it with --history " + file);
        }
        Map<String, Series> series = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            JsonNode point = parse(line, number);
            String cell = point.path("cell").asText();
            String machine = point.path("machine").asText();
            String unit = point.path("unit").asText();
            series.computeIfAbsent(cell + " on " + machine, key -> new Series(cell, machine, unit, new ArrayList<>()))
                    .points()
                    .add(new Point(
                            point.path("run").asText(),
                            point.path("commit").asText(),
                            point.path("logCost").asDouble(),
                            point.path("spread").asDouble(Double.NaN)));
        }
        return List.copyOf(series.values());
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
}
