package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.pipemodel.conform.PipeTrace;
import org.ipcbench.pipemodel.conform.Script;
import org.ipcbench.pipemodel.conform.Step;
import org.ipcbench.pipemodel.trace.PipeTraceText;
import org.ipcbench.pipemodel.trace.RingPicture;
import org.ipcbench.plan.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what happens inside a pipe. */
@Command(
        name = "pipe-trace",
        description =
                "Run steps on a pipe and show the ring after each: the model on the left, this machine's kernel on the "
                        + "right.",
        footer = {
            "",
            "Steps: w100 (write), w10+20 (writev), r64 (read), r10+20 (readv), size8192 (F_SETPIPE_SZ), direct, stream",
            "(O_DIRECT on, off), open-r, open-w, open-rw, close-r, close-w, close-rw. Ends have numbers: r is 0, w is 1, rw is",
            "2; w100@3 writes to end 3, close@3 closes it. No step blocks: one that would sleep says EAGAIN.",
            "",
            "Examples:",
            "  ./ipcbench pipe-trace 'w100 w5000 r64 size8192 w1 close-r w1'",
            "  ./ipcbench pipe-trace --svg ring.svg 'direct w10 w3 r4 r10'",
            "  ./ipcbench pipe-trace --fifo 'open-r r9 open-w close-w open-r@3'",
        })
final class PipeTraceCommand extends Subcommand {
    private static final int DIFFERS = 1;

    @Parameters(arity = "1..*", paramLabel = "STEP", description = "The steps, as one word or several.")
    private List<String> steps = List.of();

    @Option(names = "--fifo", description = "Use a FIFO with no end open yet instead of an anonymous pipe.")
    private boolean fifo;

    @Option(names = "--svg", paramLabel = "FILE", description = "Also draw the ring after each step into this file.")
    private @Nullable Path picture;

    @Override
    int run() throws IOException {
        PipeTrace trace = PipeTrace.of(parse(), fifo);
        out().print(new PipeTraceText(trace));
        if (picture != null) {
            try {
                Files.writeString(picture, new RingPicture(trace).svg());
            } catch (IOException e) {
                throw new UserError("cannot write " + picture + ": " + e.getMessage() + "; choose another --svg", e);
            }
            out().println(picture);
        }
        return trace.rows().stream().allMatch(PipeTrace.Row::agrees) ? 0 : DIFFERS;
    }

    private List<Step> parse() {
        try {
            return Script.parse(String.join(" ", steps));
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
