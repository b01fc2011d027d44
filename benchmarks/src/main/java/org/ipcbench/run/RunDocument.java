package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as run.json has it; {@code results/README.md} says what each field means.
 *
 * @param forks planned for each cell
 * @param times how long each fork warms up and measures
 * @param duel the same text in both runs that were measured in turns; null in a run of its own
 * @param finishedAt null while the run is not over
 * @param mechanisms what the mechanisms of the cells are; null in a run of an ipcbench that did not say
 */
public record RunDocument(
        int schema,
        SuiteVersion suite,
        String name,
        String profile,
        long seed,
        String command,
        int forks,
        Times times,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String duel,
        RunStatus status,
        String startedAt,
        @Nullable String finishedAt,
        Map<String, Map<String, String>> environment,
        @Nullable List<MechanismEntry> mechanisms,
        List<String> notes,
        List<CellEntry> cells) {

    /** The version of the schema that is written and the highest that is read. */
    static final int SCHEMA = 1;

    RunDocument withCell(int index, CellEntry cell) {
        List<CellEntry> all = new ArrayList<>(cells);
        all.set(index, cell);
        return with(status, finishedAt, notes, all);
    }

    RunDocument withStatus(RunStatus newStatus, @Nullable String newFinishedAt) {
        return with(newStatus, newFinishedAt, notes, cells);
    }

    /** Returns this run as one side of a duel. */
    public RunDocument inDuel(String id) {
        return new RunDocument(
                schema,
                suite,
                name,
                profile,
                seed,
                command,
                forks,
                times,
                id,
                status,
                startedAt,
                finishedAt,
                environment,
                mechanisms,
                notes,
                cells);
    }

    /** Returns this run with these notes added to its own. */
    public RunDocument withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        more.stream().filter(note -> !all.contains(note)).forEach(all::add);
        return with(status, finishedAt, List.copyOf(all), cells);
    }

    /**
     * Returns this run as one that goes on, and says in a note what has changed around it meanwhile.
     *
     * @param now the environment of the forks to come
     */
    public RunDocument resumedIn(Map<String, Map<String, String>> now) {
        List<String> changes = new ArrayList<>();
        environment.forEach((group, facts) -> facts.forEach((name, before) -> {
            String after = now.getOrDefault(group, Map.of()).getOrDefault(name, "unknown");
            if (!after.equals(before)) {
                changes.add("resumed with another " + group + " " + name + ": " + after + " instead of " + before);
            }
        }));
        SuiteVersion current = SuiteVersion.read();
        if (!current.equals(suite)) {
            changes.add("resumed with another ipcbench: " + current.version() + " " + current.commit());
        }
        return withNotes(changes);
    }

    /** Counts the forks that were tried, whatever became of them. */
    public int triedForks() {
        return cells.stream().mapToInt(cell -> cell.forks().size()).sum();
    }

    /** Counts the forks that are still to be tried. */
    public int missingForks() {
        return Schedule.missing(this).size();
    }

    /** Returns the expected wall time of the forks that are still to be tried. */
    public long missingMs() {
        return missingForks() * times.forkMs();
    }

    /** Counts the cells with this status. */
    public long count(CellStatus wanted) {
        return cells.stream().filter(cell -> cell.status() == wanted).count();
    }

    private RunDocument with(
            RunStatus newStatus, @Nullable String newFinishedAt, List<String> newNotes, List<CellEntry> newCells) {
        return new RunDocument(
                schema,
                suite,
                name,
                profile,
                seed,
                command,
                forks,
                times,
                duel,
                newStatus,
                startedAt,
                newFinishedAt,
                environment,
                mechanisms,
                newNotes,
                List.copyOf(newCells));
    }
}
