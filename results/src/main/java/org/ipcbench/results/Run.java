package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run, as in run.json; {@code results/README.md} says what each field means.
 *
 * @param finishedAt null until the run ends
 * @param environment groups of name and value
 * @param mechanisms the mechanisms of the cells; null in a run of an ipcbench that did not record them
 */
public record Run(
        int schema,
        Suite suite,
        @JsonProperty(required = true) String name,
        @JsonUnwrapped Intent intent,
        @JsonProperty(required = true) RunStatus status,
        @JsonProperty(required = true) String startedAt,
        @Nullable String finishedAt,
        Map<String, Map<String, String>> environment,
        @Nullable List<MechanismFacts> mechanisms,
        List<String> notes,
        @JsonProperty(required = true) List<CellRecord> cells) {

    /** The schema version that is written, and the highest that is read. */
    public static final int SCHEMA = 1;

    /** The environment group that is derived from the others: the doctor's findings by id, with what was seen. */
    public static final String FINDINGS = "findings";

    /** The environment group of the jars with others' mechanisms: the SHA-256 of each by its file name. */
    public static final String PLUGINS = "plugins";

    /** The environment group of the host that the peers ran on, if it was another: the other groups' facts, as {@code "cpu model"}. */
    public static final String PEER_HOST = "peer";

    /**
     * What was to be measured, and how.
     *
     * @param profile its id
     * @param seed decides the order of the forks
     * @param command as it was typed
     * @param forks planned for each cell
     * @param times how long each fork warms up and measures; null in a run of an ipcbench that did not record them
     * @param retryMs how long disturbed forks may be measured again; null in a run that repeats none
     * @param duel the same id in both runs of a duel; null outside duels
     * @param profiler what took a profile of each fork; null in a run without profiles, the only kind whose figures count
     */
    public record Intent(
            String profile,
            long seed,
            String command,
            int forks,
            @Nullable Times times,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long retryMs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String duel,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String profiler) {

        /** Treats what the file leaves out as empty. */
        public Intent {
            profile = Objects.requireNonNullElse(profile, "");
            command = Objects.requireNonNullElse(command, "");
        }

        /** Returns the times, which every run of this ipcbench has. */
        public Times demandTimes() {
            return Objects.requireNonNull(times, "times");
        }

        /** Returns this as one side of a duel. */
        public Intent inDuel(String id) {
            return new Intent(profile, seed, command, forks, times, retryMs, id, profiler);
        }

        /** Returns this with time to measure disturbed forks again. */
        Intent retrying(long ms) {
            return new Intent(profile, seed, command, forks, times, ms, duel, profiler);
        }

        /** Returns this with profiles. */
        Intent profiledBy(String id) {
            return new Intent(profile, seed, command, forks, times, retryMs, duel, id);
        }
    }

    /** Treats what the file leaves out as empty. */
    public Run {
        suite = Objects.requireNonNullElse(suite, new Suite("", ""));
        environment = Objects.requireNonNullElse(environment, Map.of());
        notes = List.copyOf(Objects.requireNonNullElse(notes, List.of()));
        cells = List.copyOf(cells);
    }

    /** Returns this run with other cells. */
    Run with(List<CellRecord> others) {
        return with(status, finishedAt, notes, others);
    }

    /** Returns this run with another record of a cell. */
    public Run withCell(int index, CellRecord cell) {
        List<CellRecord> all = new ArrayList<>(cells);
        all.set(index, cell);
        return with(status, finishedAt, notes, all);
    }

    /** Returns this run with another status. */
    public Run withStatus(RunStatus newStatus, @Nullable String newFinishedAt) {
        return with(newStatus, newFinishedAt, notes, cells);
    }

    /** Returns this run as one side of a duel. */
    public Run inDuel(String id) {
        return with(intent.inDuel(id));
    }

    /** Returns this run with this much time to measure disturbed forks again. */
    public Run retrying(long ms) {
        return with(intent.retrying(ms));
    }

    /** Returns this run as one whose forks are profiled. */
    public Run profiledBy(String id) {
        return with(intent.profiledBy(id));
    }

    private Run with(Intent other) {
        return new Run(
                schema, suite, name, other, status, startedAt, finishedAt, environment, mechanisms, notes, cells);
    }

    /** Returns this run with these notes added to its own. */
    public Run withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        more.stream().filter(note -> !all.contains(note)).forEach(all::add);
        return with(status, finishedAt, all, cells);
    }

    /**
     * Returns this run as resumed, with notes of what has changed around it meanwhile.
     *
     * @param now the environment of the forks to come
     * @param current the ipcbench that resumes it
     */
    public Run resumedIn(Map<String, Map<String, String>> now, Suite current) {
        List<String> changes = new ArrayList<>();
        environment.forEach((group, facts) -> facts.forEach((fact, before) -> {
            String after = now.getOrDefault(group, Map.of()).getOrDefault(fact, "unknown");
            if (!after.equals(before) && !group.equals(FINDINGS)) {
                changes.add("resumed with another " + group + " " + fact + ": " + after + " instead of " + before);
            }
        }));
        if (!current.equals(suite)) {
            changes.add("resumed with another ipcbench: " + current.version() + " " + current.commit());
        }
        return withNotes(changes);
    }

    /** Counts the attempted forks, whatever their outcome. */
    public int triedForks() {
        return cells.stream().mapToInt(cell -> cell.forks().size()).sum();
    }

    /** Counts the cells with this status. */
    public long count(CellStatus wanted) {
        return cells.stream().filter(cell -> cell.status() == wanted).count();
    }

    /** Returns one value of the environment; empty if it was not recorded. */
    public String environment(String group, String key) {
        return Objects.requireNonNullElse(
                environment.getOrDefault(group, Map.of()).get(key), "");
    }

    private Run with(
            RunStatus newStatus, @Nullable String newFinishedAt, List<String> newNotes, List<CellRecord> newCells) {
        return new Run(
                schema,
                suite,
                name,
                intent,
                newStatus,
                startedAt,
                newFinishedAt,
                environment,
                mechanisms,
                newNotes,
                newCells);
    }
}
