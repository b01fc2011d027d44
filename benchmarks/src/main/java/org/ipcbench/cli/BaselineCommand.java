package org.ipcbench.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Manages results to compare with. */
@Command(
        name = "baseline",
        description = "Save results for 'check' to compare with, and record accepted changes.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {BaselineSaveCommand.class, BaselineListCommand.class, BaselineAcceptCommand.class},
        footer = {
            "",
            "A rolling baseline follows the main branch, but not into a regression that nobody has accepted.",
            "A fixed one stays until you replace it, and shows slow drift. Keep both.",
        })
final class BaselineCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** Prints the help when no subcommand is given. */
    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec, "spec").commandLine();
        command.usage(command.getOut());
    }
}
