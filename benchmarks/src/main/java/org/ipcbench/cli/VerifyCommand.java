package org.ipcbench.cli;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.contract.Verification;
import org.ipcbench.contract.Verification.Answer;
import org.ipcbench.contract.Verification.Outcome;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plan.Globs;
import org.ipcbench.plan.UserError;
import org.ipcbench.plugin.Plugins;
import org.ipcbench.results.Axis;
import org.ipcbench.spi.Mechanism;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries whether mechanisms keep what the SPI promises. */
@Command(
        name = "verify",
        description =
                "Try whether a mechanism keeps its promises: two real processes, every backend and wait mode that it declares, and of"
                        + " messages four sizes. Figures of one that does not are worth nothing.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench verify --plugin my-transport.jar",
            "  ./ipcbench verify --mechanism 'shm*'",
            "",
            "Exit codes: 0 every promise that could be tried was kept, 1 one was broken, 2 wrong usage, or nothing could be tried.",
        })
final class VerifyCommand extends Subcommand {
    private static final int BROKEN = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    PluginOption plugins = new PluginOption();

    @Option(
            names = "--mechanism",
            paramLabel = "GLOB",
            split = ",",
            description = "Which mechanisms (those of the plugins).")
    private List<String> chosen = List.of();

    @Override
    int run() {
        int broken = 0;
        int kept = 0;
        for (Mechanism mechanism : mechanisms()) {
            Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
            new Verification(mechanism, PATIENCE, outcome -> {
                        counts.merge(outcome.answer(), 1, Integer::sum);
                        print(outcome);
                    })
                    .run();
            kept += counts.getOrDefault(Answer.KEPT, 0);
            broken += counts.getOrDefault(Answer.BROKEN, 0);
            out().println(summary(mechanism.id(), counts));
        }
        if (kept + broken == 0) {
            throw new UserError("nothing could be tried here: see above for the reasons");
        }
        return broken == 0 ? 0 : BROKEN;
    }

    private List<Mechanism> mechanisms() {
        if (chosen.isEmpty() && plugins.jars.isEmpty()) {
            throw new UserError(
                    "verify what? Give --plugin JAR, or --mechanism GLOB for those that './ipcbench list' shows");
        }
        if (chosen.isEmpty()) {
            return Plugins.mechanisms();
        }
        List<String> ids = new Globs(Axis.MECHANISM.option(), chosen)
                .select(Mechanisms.all().stream().map(Mechanism::id).toList());
        return Mechanisms.all().stream()
                .filter(mechanism -> ids.contains(mechanism.id()))
                .toList();
    }

    private void print(Outcome outcome) {
        String word =
                switch (outcome.answer()) {
                    case KEPT -> "ok      ";
                    case BROKEN -> "BROKEN  ";
                    case SKIPPED -> "skipped ";
                };
        String promise = outcome.answer() == Answer.SKIPPED ? "" : outcome.promise();
        String detail = outcome.detail();
        out().println(word + outcome.subject() + ": " + promise + (promise.isEmpty() || detail.isEmpty() ? "" : ": ")
                + detail);
    }

    private static String summary(String id, Map<Answer, Integer> counts) {
        int kept = counts.getOrDefault(Answer.KEPT, 0);
        int broken = counts.getOrDefault(Answer.BROKEN, 0);
        int skipped = counts.getOrDefault(Answer.SKIPPED, 0);
        String left = skipped == 0 ? "" : ", " + skipped + " could not be tried here";
        if (kept + broken == 0) {
            return id + ": nothing tried" + left;
        }
        return broken == 0
                ? id + " keeps its promises: " + kept + " tried" + left
                : id + " breaks " + broken + " of " + (kept + broken) + " promises" + left;
    }
}
