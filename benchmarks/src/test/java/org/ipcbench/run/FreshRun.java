package org.ipcbench.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.ipcbench.plan.Plan;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.Suite;

/** A run that has not begun. */
public final class FreshRun {
    private FreshRun() {}

    /** Returns a run of this plan. */
    public static Run of(Plan plan) {
        return new Run(
                Run.SCHEMA,
                new Suite("0", "0"),
                "run",
                new Run.Intent("smoke", plan.seed(), "", plan.forks(), plan.times(), null, null),
                RunStatus.RUNNING,
                Clock.systemUTC().instant().toString(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                plan.cells());
    }
}
