package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.TwoCpus;
import org.ipcbench.results.Account;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Disturbance;
import org.ipcbench.results.Fork;
import org.ipcbench.results.ForkStatus;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final CellRecord cell = new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE)
            .plan(Profile.SMOKE, Selection.ALL, 1)
            .cells()
            .get(0);

    @Test
    void linesTellCellScoreAndTimeLeft() {
        Progress progress = Progress.lines(new PrintWriter(text));
        progress.starting(cell, 1, 3, 9, 61_000);
        progress.ended(cell, fork(ForkStatus.OK, ""), "p50 6,100 ns/op");
        progress.close();

        assertThat(text.toString().strip())
                .isEqualTo("[4/9] RoundTrip/sample/pipe/jna/64/block/same-cpu  p50 6,100 ns/op  (1 min 01 s left)");
    }

    @Test
    void theBarTellsCellAndTimeLeftAndIsGoneAtTheEnd() {
        Progress progress = Progress.bar(new PrintWriter(text), 120);
        progress.starting(cell, 1, 3, 9, 61_000);
        progress.ended(cell, fork(ForkStatus.TIMEOUT, "no end after 33 s, killed"), "");
        progress.close();

        assertThat(text.toString())
                .contains("3/9", "1 min 01 s left, RoundTrip/sample/pipe/jna/64/block/same-cpu")
                .contains("RoundTrip/sample/pipe/jna/64/block/same-cpu: no end after 33 s, killed")
                .endsWith("\r\033[2K");
    }

    private static Fork fork(ForkStatus status, String error) {
        return new Fork(
                1,
                1,
                0,
                status,
                error,
                "",
                1,
                List.of(),
                Account.NONE,
                Disturbance.UNKNOWN,
                List.of(),
                null,
                List.of());
    }
}
