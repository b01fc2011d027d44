package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import org.ipcbench.plan.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The entry point of the jar: runs the subcommand, and turns errors into one line and an exit code. */
@Command(
        name = "ipcbench",
        description = "Compares the mechanisms by which two processes on one Linux machine can communicate, with JMH.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            LoadCommand.class,
            PeerCommand.class,
            ListCommand.class,
            VerifyCommand.class,
            MachineCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            CheckCommand.class,
            DuelCommand.class,
            CalibrateCommand.class,
            BaselineCommand.class,
            ConformCommand.class,
            PipeTraceCommand.class,
            HistoryCommand.class,
            JmhCommand.class,
            DuelSideCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  ./ipcbench                           measure the profile quick and render its report",
            "  ./ipcbench run --profile smoke       does every mechanism work here? 90 seconds",
            "  ./ipcbench list                      what can run here, and what is missing",
            "  ./ipcbench doctor                    what this machine does to figures",
            "  ./ipcbench report results/HOST/RUN   render a report again",
            "",
            "Exit codes: 0 done, 1 a bug in ipcbench, 2 wrong usage or a problem to fix first; 'check' and 'duel' have more.",
        })
public final class Main extends Subcommand {
    private static final int INTERNAL_ERROR = 1;
    private static final int USER_ERROR = 2;

    /** The exit code that a shell gives a program killed by SIGPIPE. */
    private static final int NOBODY_READS = 141;

    private final Wiring wiring;

    Main(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Returns what the command line of this command works with. */
    static Wiring wiring(CommandSpec command) {
        return ((Main) command.root().userObject()).wiring;
    }

    /** Runs one command and ends this JVM with its exit code. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(JmhCommand.NAME)) {
            JmhCommand.run(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        CommandLine command = commandLine(Wiring.real());
        int code;
        try {
            code = command.execute(args);
        } catch (OutOfMemoryError e) {
            long heap = Runtime.getRuntime().maxMemory() / (1024 * 1024);
            System.err.println(
                    "ipcbench: a heap of " + heap
                            + " MiB is too small for this; raise it with JAVA_TOOL_OPTIONS=-Xmx2g, or give fewer files at a time");
            code = USER_ERROR;
        }
        if (command.getOut().checkError() || System.out.checkError()) {
            code = cannotWrite(code);
        }
        System.exit(code);
    }

    /** A closed pipe (head has read enough) is no error to print: the exit code alone tells, as after SIGPIPE. */
    private static int cannotWrite(int code) {
        if (StandardStreams.isPipe(StandardStreams.OUTPUT)) {
            return NOBODY_READS;
        }
        System.err.println("ipcbench: cannot write to standard output: the device is full");
        return code == 0 ? USER_ERROR : code;
    }

    static CommandLine commandLine(Wiring wiring) {
        CommandLine command = Conversions.register(new CommandLine(new Main(wiring)))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failure);
        // Set now: while a fork runs, JMH replaces the standard streams of this JVM.
        return command.setOut(command.getOut()).setErr(command.getErr());
    }

    private static int wrongUse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + oneLine(e) + "; './" + name + " --help' tells more");
        return USER_ERROR;
    }

    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof UserError || e instanceof IOException) {
            err.println(name + ": " + oneLine(e));
            return USER_ERROR;
        }
        if (e instanceof InvalidPathException) {
            err.println(name + ": " + oneLine(e) + "; this locale cannot encode it: set LC_ALL=C.UTF-8");
            return USER_ERROR;
        }
        err.println(name + ": this is a bug in ipcbench; please report it with what follows");
        e.printStackTrace(err);
        return INTERNAL_ERROR;
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.strip().replaceAll("\\s+", " ");
    }
}
