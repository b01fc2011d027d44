package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records an accepted regression. */
@Command(
        name = "accept",
        description =
                "Accept a regression of some cells, with a reason and an end date: 'check' still shows it, but does not fail.",
        footer = {
            "",
            "Example:",
            "  ./ipcbench baseline accept 'RoundTrip/*/pipe/*' --up-to 15% --reason 'checks lengths now'",
        })
final class BaselineAcceptCommand extends Subcommand {
    private static final int DAYS = 90;

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

    @Option(names = "--baselines", paramLabel = "DIR", description = "Where it is recorded (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Override
    int run() throws IOException {
        LocalDate today = wiring().today();
        LocalDate last = until == null ? today.plusDays(DAYS) : until;
        if (last.isBefore(today)) {
            throw new UserError("--until " + last + " is in the past; give a future date");
        }
        if (reason.isBlank()) {
            throw new UserError("--reason is empty; say why the regression is accepted");
        }
        double most = upTo == null ? Double.POSITIVE_INFINITY : upTo;
        out().println(new AcceptedChanges(baselines).add(new AcceptedChanges.Entry(cells, reason, most, last)));
        return 0;
    }
}
