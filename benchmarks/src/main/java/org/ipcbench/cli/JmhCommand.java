package org.ipcbench.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help for what {@link Main} hands to JMH before anything else reads it. */
@Command(
        name = JmhCommand.NAME,
        description = "Hand the rest of the line to JMH's own main: 'ipcbench jmh -h', '-l', '-lp', '-prof gc'.")
final class JmhCommand {
    static final String NAME = "jmh";

    @Unmatched
    List<String> rest = List.of();

    /** Runs JMH, which may end this JVM. */
    static void run(String[] args) throws IOException {
        org.openjdk.jmh.Main.main(args);
    }
}
