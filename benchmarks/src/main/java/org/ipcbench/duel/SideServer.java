package org.ipcbench.duel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.host.Activity;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Json;
import org.ipcbench.results.Run;
import org.ipcbench.run.NewRun;
import org.ipcbench.run.Progress;
import org.ipcbench.run.RunFolder;
import org.ipcbench.run.Runner;
import org.jspecify.annotations.Nullable;

/**
 * One side of a duel: says what it can measure, then measures and saves what it is told, fork by fork, until its input
 * ends.
 *
 * @param activity what the machine has been doing so far
 * @param in orders, one per line
 * @param out answers, one per line, and nothing else
 */
public record SideServer(
        Plan plan,
        Map<String, Map<String, String>> environment,
        ForkLauncher launcher,
        Runner.Orders orders,
        Supplier<Activity> activity,
        Clock clock,
        BufferedReader in,
        PrintWriter out) {

    /**
     * Serves until the other end closes the connection between two runs.
     *
     * @throws UserError if a run cannot be saved, or the connection closes during one
     */
    public void serve() {
        say(Offer.of(plan, environment));
        for (Order order = hear(); order != null; order = hear()) {
            if (!(order instanceof Order.Start start)) {
                throw new UserError("this command is internal: './ipcbench duel' starts it");
            }
            measure(start);
            say(Reply.DONE);
        }
    }

    private void measure(Order.Start start) {
        Path path = Path.of(start.folder());
        Path parent = Objects.requireNonNull(path.getParent(), "parent");
        try (RunFolder folder = RunFolder.create(parent, String.valueOf(path.getFileName()))) {
            Run run = new NewRun(plan.only(start.cells(), start.forks()), environment, clock)
                    .document(folder, start.command())
                    .inDuel(start.duel())
                    .withNotes(start.notes());
            Runner runner = new Runner(folder, run, launcher, orders, activity, clock, new Answers());
            say(Reply.DONE);
            runner.run(this::next, interrupted -> {});
        }
    }

    private Optional<Runner.Request> next() {
        Order order = hear();
        if (order instanceof Order.Fork fork) {
            return Optional.of(new Runner.Request(fork.cell(), fork.block()));
        }
        if (order instanceof Order.Finish) {
            return Optional.empty();
        }
        throw new UserError("the duel was aborted");
    }

    private @Nullable Order hear() {
        try {
            String line = in.readLine();
            return line == null ? null : Json.MAPPER.readValue(line, Order.class);
        } catch (IOException e) {
            throw new UserError("this command is internal: './ipcbench duel' starts it", e);
        }
    }

    private void say(Object line) {
        out.println(Json.writeLine(line));
        out.flush();
    }

    /** Sends the answer when a fork has ended and is saved. */
    private final class Answers implements Progress {
        @Override
        public void ended(CellRecord cell, Fork fork, String score) {
            say(new Reply(fork.error(), score, fork.disturbed()));
        }
    }
}
