package org.ipcbench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.plan.Batch;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Axis;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The help entry of {@code jmh}, whose arguments {@link Main} passes to JMH before anything else reads them. */
@Command(
        name = JmhCommand.NAME,
        description = "Pass the rest of the line to JMH's own main: 'ipcbench jmh -h', '-l', '-lp', '-prof gc'.")
final class JmhCommand {
    static final String NAME = "jmh";

    private static final String PREPEND = "-jvmArgsPrepend";

    @Unmatched
    List<String> rest = List.of();

    /** Runs JMH, which may end this JVM. Its forks get this JVM's options, and those that every fork needs. */
    static void run(String[] args) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        try {
            all.addAll(batch(args));
        } catch (UserError e) {
            System.err.println("ipcbench jmh: " + e.getMessage());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        if (!all.contains(PREPEND)) {
            all.add(PREPEND);
            all.add(String.join(" ", JmhForkLauncher.jvmArgs()));
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }

    /**
     * Returns the option that makes an invocation of OneWay as large as under {@code run}. JMH has one number of operations
     * for everything it runs, so sizes that need another number cannot be run together with anything else.
     */
    static List<String> batch(String[] args) {
        CommandLineOptions options;
        try {
            options = new CommandLineOptions(args);
        } catch (CommandLineOptionException e) {
            // JMH's own main gives the better error.
            return List.of();
        }
        Collection<String> sizes = options.getParameter(Axis.SIZE.parameter()).orElse(List.of());
        List<Integer> batches = sizes.stream()
                .filter(size -> size.matches("[1-9]\\d{0,8}"))
                .map(size -> Batch.oneWay(Integer.parseInt(size)))
                .distinct()
                .toList();
        boolean usual = batches.stream().allMatch(batch -> batch == Batch.MOST);
        if (usual || options.getOperationsPerInvocation().hasValue() || !chosen(options, "OneWay")) {
            return List.of();
        }
        if (batches.size() > 1 || chosen(options, "(?!OneWay)\\w+")) {
            throw new UserError(
                    "an invocation of OneWay moves " + Batch.MOST + " messages unless JMH is told otherwise,"
                            + " for everything it runs: give OneWay one size a call, and no other benchmark with it, or -opi N");
        }
        return List.of("-opi", String.valueOf(batches.get(0)));
    }

    /** Tells whether the options choose a benchmark of the class with this name. */
    private static boolean chosen(CommandLineOptions options, String className) {
        Pattern name = Pattern.compile(".*\\." + className + "\\.\\w+");
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        options.getIncludes(),
                        options.getExcludes())
                .stream()
                .anyMatch(entry -> name.matcher(entry.getUsername()).matches());
    }
}
