package org.ipcbench.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.jspecify.annotations.Nullable;

/** Gives a plan a name, a folder and its first {@code run.json}. */
public record NewRun(Plan plan, Map<String, Map<String, String>> environment, Clock clock) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /**
     * Makes the folder, below this host's results.
     *
     * @param name null for a name made of the time, in UTC, and the profile
     * @throws UserError if it exists or cannot be made
     */
    public RunFolder folder(Path results, @Nullable String name) {
        String own = NAME.format(clock.instant().atOffset(ZoneOffset.UTC)) + "-"
                + plan.profile().id();
        return RunFolder.create(results.resolve(host(environment)), name == null ? own : name);
    }

    /** Returns the document of a run before anything is measured. */
    public Run document(RunFolder folder, String command) {
        return new Run(
                Run.SCHEMA,
                SuiteVersion.read(),
                String.valueOf(folder.path().getFileName()),
                new Run.Intent(plan.profile().id(), plan.seed(), command, plan.forks(), plan.times(), null, null, null),
                RunStatus.RUNNING,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                null,
                environment,
                plan.mechanisms(),
                plan.notes(),
                plan.cells());
    }

    /** Returns the name of this host's folder below the results. */
    public static String host(Map<String, Map<String, String>> environment) {
        String name = environment.getOrDefault("host", Map.of()).getOrDefault("name", "unknown");
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
        return safe.isEmpty() ? "unknown" : safe;
    }
}
