package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records an accepted regression. */
@Command(
        name = "accept",
        description =
                "Accept a regression of some cells, with a reason and an end date: 'check' still shows it, but does not fail.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  ./ipcbench baseline accept 'RoundTrip/*/pipe/*' --up-to 15% --reason 'checks lengths now'",
        })
final class BaselineAcceptCommand implements Callable<Integer> {
    private static final int DAYS = 90;

    private final Wiring wiring;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "CELLS", description = "The name of a cell, or a pattern with * and ?.")
    private String cells = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; shown by every check.")
    private String reason = "";

    @Option(
            names = "--up-to",
            paramLabel = "PERCENT",
            converter = Conversions.Percent.class,
            description = "A larger change still fails (any change is accepted).")
    private @Nullable Double upTo;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day, such as 2027-01-31 (in 90 days).")
    private @Nullable LocalDate until;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            defaultValue = "baselines",
            description = "Where it is recorded (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    BaselineAcceptCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        LocalDate today = wiring.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last = until == null ? today.plusDays(DAYS) : until;
        if (last.isBefore(today)) {
            throw new UserError("--until " + last + " is in the past; give a future date");
        }
        if (reason.isBlank()) {
            throw new UserError("--reason is empty; say why the regression is accepted");
        }
        double most = upTo == null ? Double.POSITIVE_INFINITY : upTo;
        out.println(new AcceptedChanges(baselines).add(new AcceptedChanges.Entry(cells, reason, most, last)));
        out.flush();
        return 0;
    }
}
