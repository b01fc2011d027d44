package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.plan.Plan;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Run;
import org.ipcbench.run.KeptSearches;
import org.ipcbench.run.Quantities;
import org.ipcbench.run.RunFolder;
import org.ipcbench.run.Schedule;

/** Says what a run is going to do, and what it did. */
final class RunSummary {
    private static final int MAX_LINES = 12;

    private final PrintWriter out;

    RunSummary(PrintWriter out) {
        this.out = out;
    }

    /** Returns where the summary is printed. */
    PrintWriter out() {
        return out;
    }

    void plan(Plan plan, Run run, RunFolder folder) {
        out.println("profile " + plan.profile().id() + ": " + count(plan.runnable(), "cell") + ", "
                + count(plan.forks(), "fork") + " each, about " + Quantities.forPeople(plan.estimateMs())
                + ", kept in " + folder.path());
        run.notes().forEach(note -> out.println("note: " + note));
        reasons("cannot run here", plan.cells(), CellStatus.SKIPPED);
    }

    void resume(Run run, RunFolder folder) {
        out.println("resuming " + folder.path() + ": " + count(Schedule.missingForks(run), "fork") + " missing, about "
                + Quantities.forPeople(Schedule.missingMs(run)));
    }

    void interrupted(Run run, RunFolder folder) {
        out.println("interrupted: " + count(run.triedForks(), "fork") + " kept, " + Schedule.missingForks(run)
                + " missing; continue with ./ipcbench run --resume "
                + ShellWords.join(List.of(folder.path().toString())));
        try {
            KeptSearches.in(folder.path(), run)
                    .forEach((cell, found) ->
                            out.println("the search of " + cell + " " + found + "; it goes on from there"));
        } catch (IOException e) {
            out.println("what a search had found cannot be read: " + e.getMessage());
        }
    }

    void end(Run run) {
        long done = run.count(CellStatus.DONE);
        out.println(count(done, "cell") + " measured, " + run.count(CellStatus.PARTIAL) + " in part, "
                + run.count(CellStatus.FAILED) + " failed, " + run.count(CellStatus.SKIPPED) + " skipped");
        long throttled = run.cells().stream().filter(CellRecord::wasThrottled).count();
        if (throttled > 0) {
            out.println(count(throttled, "cell")
                    + " throttled: the control group's CPU quota stopped the two ends while they were"
                    + " measured; those figures measure the quota");
        }
        long disturbed = run.cells().stream()
                .flatMap(cell -> cell.goodForks().stream())
                .filter(Fork::disturbed)
                .count();
        if (disturbed > 0) {
            long lost = run.cells().stream()
                    .filter(cell -> !cell.goodForks().isEmpty()
                            && cell.undisturbedForks().isEmpty())
                    .count();
            out.println(count(disturbed, "fork") + " disturbed by others; " + count(lost, "cell")
                    + " without an undisturbed one");
        }
        reasons("measured in part", run.cells(), CellStatus.PARTIAL);
        reasons("failed", run.cells(), CellStatus.FAILED);
    }

    /** Returns the most frequent reason for failed or, if none failed, skipped cells, with an example and a remedy. */
    static String mainReason(List<CellRecord> cells) {
        List<CellRecord> explained =
                cells.stream().filter(cell -> !cell.reason().isEmpty()).toList();
        for (CellStatus status : List.of(CellStatus.FAILED, CellStatus.SKIPPED)) {
            Optional<List<CellRecord>> most =
                    byReason(explained, status).values().stream().max(Comparator.comparingInt(List::size));
            if (most.isPresent()) {
                CellRecord example = most.get().get(0);
                return example.cell().title() + ": " + why(example);
            }
        }
        return "no cell was reached";
    }

    /** Returns the counts of a run, for scripts. */
    static Map<String, Object> counts(Run run, RunFolder folder) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("run", folder.path().toString());
        counts.put("status", run.status());
        counts.put("cells", run.cells().size());
        for (CellStatus status : CellStatus.values()) {
            counts.put(status.name().toLowerCase(Locale.ROOT), run.count(status));
        }
        counts.put("forks", run.triedForks());
        return counts;
    }

    private void reasons(String title, List<CellRecord> cells, CellStatus status) {
        Map<String, List<CellRecord>> reasons = byReason(cells, status);
        reasons.entrySet().stream().limit(MAX_LINES).forEach(reason -> {
            List<CellRecord> alike = reason.getValue();
            String more = alike.size() == 1 ? "" : " and " + (alike.size() - 1) + " more";
            out.println(title + ": " + alike.get(0).cell().title() + more + ": " + reason.getKey());
        });
        if (reasons.size() > MAX_LINES) {
            out.println(title + ": " + (reasons.size() - MAX_LINES) + " more reasons, see run.json");
        }
    }

    private static Map<String, List<CellRecord>> byReason(List<CellRecord> cells, CellStatus status) {
        return cells.stream()
                .filter(cell -> cell.status() == status)
                .collect(Collectors.groupingBy(RunSummary::why, LinkedHashMap::new, Collectors.toList()));
    }

    private static String why(CellRecord cell) {
        return cell.remedy().isEmpty() ? cell.reason() : cell.reason() + "; " + cell.remedy();
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
