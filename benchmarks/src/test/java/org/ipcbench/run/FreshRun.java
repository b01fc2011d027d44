package org.ipcbench.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.TwoCpus;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.Suite;
import org.ipcbench.spi.PeerKind;

/** A run that has not begun. */
public final class FreshRun {
    private FreshRun() {}

    /** Returns one of round trips through several mechanisms, each cell with so many forks, on a machine called host. */
    static NewRun ofRoundTrips(int forks) {
        Plan plan = new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE)
                .plan(
                        Profile.SMOKE,
                        new Choosing()
                                .benchmarks("RoundTrip")
                                .peers(PeerKind.PROCESS)
                                .forks(forks)
                                .selection(),
                        42);
        return new NewRun(plan, Map.of("host", Map.of("name", "host")), Clock.systemUTC());
    }

    /** Returns a run of this plan. */
    public static Run of(Plan plan) {
        return new Run(
                Run.SCHEMA,
                new Suite("0", "0"),
                "run",
                new Run.Intent("smoke", plan.seed(), "", plan.forks(), plan.times(), null, null, null),
                RunStatus.RUNNING,
                Clock.systemUTC().instant().toString(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                plan.cells());
    }
}
