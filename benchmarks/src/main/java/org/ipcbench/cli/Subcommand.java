package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common: the options for help, where they print, and what they work with. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class Subcommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        int code = run();
        out().flush();
        return code;
    }

    /** Does what the command is for and returns its exit code. One that only has subcommands prints its help. */
    int run() throws IOException, InterruptedException {
        spec().commandLine().usage(out());
        return 0;
    }

    final Wiring wiring() {
        return Main.wiring(spec());
    }

    /** Returns the standard output, whose lines go out as they end. */
    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** Returns the command line as it was typed, for a shell. */
    final String typed() {
        List<String> words = new ArrayList<>(List.of("./ipcbench"));
        words.addAll(spec().root().commandLine().getParseResult().originalArgs());
        return ShellWords.join(words);
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "spec");
    }
}
