import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a run is complete, has no failed cell, and measured all that this machine must be able to measure.
 *
 * <p>Run from source with the project's jar, which brings the JSON reader:
 * {@code java -cp benchmarks/target/benchmarks.jar .ci/CheckRun.java RUN REQUIRED}.
 */
final class CheckRun {
    private static final Set<String> GOOD = Set.of("done", "skipped");

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        CheckRun check = new CheckRun();
        check.run(Path.of(args[0]), Path.of(args[1]));
        check.faults.forEach(fault -> System.err.println("CheckRun: " + fault));
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void run(Path folder, Path required) throws IOException {
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        if (!run.path("status").asText().equals("complete")) {
            faults.add("status of the run is '" + run.path("status").asText() + "', must be 'complete'");
        }
        Set<String> measured = new HashSet<>();
        for (JsonNode cell : run.path("cells")) {
            String status = cell.path("status").asText();
            if (status.equals("done")) {
                measured.add(cell.path("mechanism").asText());
            } else if (!GOOD.contains(status)) {
                faults.add("cell " + cell.path("id").asText() + " is " + status + ": " + reason(cell));
            }
        }
        for (String line : Files.readAllLines(required)) {
            if (!line.isBlank() && !line.startsWith("#") && !measured.contains(line.strip())) {
                faults.add("no cell of " + line.strip() + " was measured: " + skipped(run, line.strip()));
            }
        }
        if (new ObjectMapper().readTree(folder.resolve("jmh.json").toFile()).isEmpty()) {
            faults.add("jmh.json has no result");
        }
        for (String page : List.of("report/index.html", "report/report.md")) {
            if (!Files.isRegularFile(folder.resolve(page)) || Files.size(folder.resolve(page)) == 0) {
                faults.add(page + " is missing or empty");
            }
        }
        System.out.println("CheckRun: " + run.path("cells").size() + " cells, mechanisms measured: "
                + String.join(", ", measured.stream().filter(id -> !id.equals("null")).sorted().toList()));
    }

    private static String skipped(JsonNode run, String mechanism) {
        for (JsonNode cell : run.path("cells")) {
            if (cell.path("mechanism").asText().equals(mechanism)) {
                return cell.path("id").asText() + " is " + cell.path("status").asText() + ": " + reason(cell);
            }
        }
        return "it was not planned";
    }

    private static String reason(JsonNode cell) {
        String reason = cell.path("reason").asText();
        for (JsonNode fork : cell.path("forks")) {
            reason = reason.isEmpty() ? fork.path("error").asText() : reason;
        }
        return reason.isEmpty() ? "no reason given" : reason;
    }
}
