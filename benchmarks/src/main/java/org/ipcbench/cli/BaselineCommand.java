package org.ipcbench.cli;

import picocli.CommandLine.Command;

/** Manages results to compare with. */
@Command(
        name = "baseline",
        description = "Save results for 'check' to compare with, and record accepted changes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BaselineSaveCommand.class, BaselineListCommand.class, BaselineAcceptCommand.class},
        footer = {
            "",
            "A rolling baseline follows the main branch, but not into a regression that nobody has accepted.",
            "A fixed one stays until you replace it, and shows slow drift. Keep both.",
        })
final class BaselineCommand extends Subcommand {}
