package org.ipcbench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipcbench.run.JmhForkLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help for what {@link Main} hands to JMH before anything else reads it. */
@Command(
        name = JmhCommand.NAME,
        description = "Hand the rest of the line to JMH's own main: 'ipcbench jmh -h', '-l', '-lp', '-prof gc'.")
final class JmhCommand {
    static final String NAME = "jmh";

    private static final String PREPEND = "-jvmArgsPrepend";

    @Unmatched
    List<String> rest = List.of();

    /** Runs JMH, which may end this JVM. Its forks get what this JVM was started with, and what every fork needs. */
    static void run(String[] args) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        if (!all.contains(PREPEND)) {
            all.add(PREPEND);
            all.add(String.join(" ", JmhForkLauncher.jvmArgs()));
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }
}
