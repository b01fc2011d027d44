package org.ipcbench.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keeps results to compare with. */
@Command(
        name = "baseline",
        description = "Keep results that 'check' compares with, and note which changes are accepted.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {BaselineSaveCommand.class, BaselineListCommand.class, BaselineAcceptCommand.class},
        footer = {
            "",
            "A rolling baseline follows the main branch, and refuses to follow it into a regression that nobody has",
            "accepted. A fixed one stands until it is replaced by hand, and shows what creeps in slowly. Keep both.",
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
