package org.ipcbench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.twin.NativeForkLauncher;

/** Runs commands in this JVM and keeps what they print. */
final class Cli {
    private final Wiring wiring;

    Cli(ForkLauncher launcher, Path folder) {
        this(launcher, folder, NativeForkLauncher.here(TestMain::place));
    }

    /** Creates one that compiles C with this command. */
    Cli(ForkLauncher launcher, Path folder, String compiler) {
        this(launcher, folder, new NativeForkLauncher(List.of(compiler), TestMain::place));
    }

    /** Creates one on a machine with this CPU quota. */
    Cli(ForkLauncher launcher, Path folder, CpuQuota quota) {
        this.wiring =
                TestMain.wiring(launcher, folder.resolve("lock"), NativeForkLauncher.here(TestMain::place), quota);
    }

    private Cli(ForkLauncher launcher, Path folder, NativeForkLauncher twins) {
        this.wiring = TestMain.wiring(launcher, folder.resolve("lock"), twins);
    }

    /** What a command printed, and its exit code. */
    record Result(int code, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }

        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(wiring)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Result(code, out.toString(), err.toString());
    }
}
