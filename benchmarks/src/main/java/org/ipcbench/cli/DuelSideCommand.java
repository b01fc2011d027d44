package org.ipcbench.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ipcbench.duel.SideJvm;
import org.ipcbench.duel.SideServer;
import org.ipcbench.plan.ChronicleDir;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One side of a duel, started by {@link DuelCommand}; talks JSON on standard input and output. */
@Command(name = SideJvm.COMMAND, hidden = true, description = "One side of a duel; internal.")
final class DuelSideCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        Wiring wiring = Main.wiring(command);
        ChronicleDir.choose(cells.chronicleDir);
        Profile profile = cells.profile == null ? Profile.CI : cells.profile;
        long seed = cells.seed == null ? 1 : cells.seed;
        wiring.readiness().run();
        Plan plan = wiring.planner().plan(profile, cells.selection(), seed);
        new SideServer(
                        plan,
                        wiring.forkEnvironment(),
                        wiring.launchers().get(),
                        wiring.orders(),
                        wiring.activity(),
                        wiring.clock(),
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                        command.commandLine().getOut())
                .serve();
        return 0;
    }
}
