package org.ipcbench.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Hands the options that choose cells on to the sides of a duel, each of which reads them by itself. */
final class CellArguments {

    private CellArguments() {}

    /** Returns those that were typed, and the seed. */
    static List<String> of(CommandSpec command, long seed) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            boolean choosesCells =
                    option.userObject() instanceof Field field && field.getDeclaringClass() == CellOptions.class;
            if (choosesCells && !option.longestName().equals("--seed")) {
                option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
            }
        }
        arguments.add("--seed=" + seed);
        return arguments;
    }
}
